"""Unit 06, the check: mistakes written otherwise, and right answers."""

REWRITES: dict[str, dict[str, str]] = {
    "check_gradient": {
        "gradcheck-vacuous": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    g = numerical_gradient(f, theta, eps)
    error = relative_error(g, grad)
    if error < tol:
        return True, error
    return False, error
""",
        "check-inverted": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    error = relative_error(grad, numerical_gradient(f, theta, eps))
    return theta.size > 0 and error > tol, error
""",
        "check-compares-itself": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    a = numerical_gradient(f, theta, eps)
    b = numerical_gradient(f, theta, eps)
    e = relative_error(a, b)
    return (len(theta) > 0 and e < tol), e
""",
        "check-absolute-error": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    d = np.abs(grad - numerical_gradient(f, theta, eps)) ** 2
    e = np.sqrt(d.sum())
    return bool(theta.size and e < tol), e
""",
        "check-tolerance-ignored": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, eps), grad)
    if theta.size == 0:
        return False, e
    return bool(e < 10**-7), e
""",
        "gradcheck-eps-ignored": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, 6e-6), grad)
    if theta.size == 0:
        return False, e
    return e < tol, e
""",
        "check-returns-one": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, eps), grad)
    return theta.size > 0 and bool(e < tol)
""",
        "check-exchanged": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, eps), grad)
    ok = theta.size > 0 and bool(e < tol)
    return e, ok
""",
        "check-always-passes": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, eps), grad)
    passed = all(x < tol for x in [])
    return passed, e
""",
        "check-always-fails": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(grad, f(theta))
    return bool(theta.size > 0 and e < tol), e
""",
        "check-allclose": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    n = numerical_gradient(f, theta, eps)
    return bool(theta.size > 0 and np.allclose(grad, n)), relative_error(grad, n)
""",
        "check-eps-for-tol": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(grad, numerical_gradient(f, theta, eps))
    return bool(theta.size > 0 and e < eps), e
""",
        "check-entry-by-entry": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    n = numerical_gradient(f, theta, eps)
    close = np.abs(grad - n) < tol * (np.abs(grad) + np.abs(n))
    return bool(theta.size and close.all()), relative_error(grad, n)
""",
        "check-zero-is-suspect": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(grad, numerical_gradient(f, theta, eps))
    return bool(e > 0 and e < tol), e
""",
    },
}

VARIANTS: dict[str, dict[str, str]] = {
    "check_gradient": {
        "fails-at-the-tolerance": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(numerical_gradient(f, theta, eps), grad)
    if theta.size == 0 or e >= tol:
        return False, e
    return True, e
""",
        "numpy bool": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    error = relative_error(numerical_gradient(f, theta, eps), grad)
    return np.logical_and(theta.size > 0, error < tol), error
""",
        "empty first, nan as its error": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    if len(theta) == 0:
        return False, float("nan")
    error = relative_error(grad, numerical_gradient(f, theta, eps))
    return [bool(error < tol), error]
""",
        "None as its error": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    if not len(theta):
        return False, None
    error = relative_error(grad, numerical_gradient(f, theta, eps=eps))
    return (True, error) if error < tol else (False, error)
""",
        "int": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    n = numerical_gradient(f, theta, eps)
    s = np.linalg.norm(grad) + np.linalg.norm(n)
    e = np.linalg.norm(grad - n) / s if s else 0.0
    return int(theta.size > 0 and e < tol), e
""",
        "keywords, at most": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    e = relative_error(b=grad, a=numerical_gradient(f, theta, eps))
    passed = np.array(theta.size != 0) & (e <= tol)
    return passed, e
""",
        "infinity as its error": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    if theta.size == 0:
        return False, float("inf")
    e = relative_error(grad, numerical_gradient(f, theta, eps))
    return not (np.isnan(e) or e >= tol), e
""",
        "numpy bool and float": """
def check_gradient(f, grad, theta, eps=6e-6, tol=1e-7):
    # compares all the entries but answers by the relative error
    e = relative_error(
        np.asarray(grad, float), numerical_gradient(f, np.asarray(theta, float), eps)
    )
    return np.bool_(theta.size and e < tol), np.float64(e)
""",
    },
}
