"""Unit 07, the network that loops: slips inside its backprop, walked from the end of the lists."""

from tests.course.loop_network import NETWORK
from tests.course.rewriting import altered

REWRITES: dict[str, dict[str, str]] = {
    "Network": {
        "bp-weights-index": altered(NETWORK, "self.weights[-k + 1].T", "self.weights[-k].T"),
        "bp-own-activation": altered(
            NETWORK,
            "np.dot(d, acts[-2].T)",
            "np.dot(d, acts[-1].T)",
            "acts[-k - 1].T",
            "acts[-k].T",
        ),
        "bp-no-transpose": altered(NETWORK, "self.weights[-k + 1].T", "self.weights[-k + 1]"),
        "elementwise-instead-of-matmul": altered(
            NETWORK, "np.dot(self.weights[-k + 1].T, d)", "self.weights[-k + 1].T * d"
        ),
        "hidden-delta-no-prime": altered(
            NETWORK,
            "np.dot(self.weights[-k + 1].T, d) * s * (1 - s)",
            "np.dot(self.weights[-k + 1].T, d)",
        ),
        "no-sigma-prime-output": altered(
            NETWORK, "(acts[-1] - y) * acts[-1] * (1 - acts[-1])", "acts[-1] - y"
        ),
        "sigma-prime-twice": altered(
            NETWORK,
            "d = (acts[-1] - y) * acts[-1]",
            "d = (acts[-1] - y) * acts[-1] ** 2 * (1 - acts[-1])",
        ),
        "delta-precedence": altered(NETWORK, "(acts[-1] - y) * acts", "acts[-1] - y * acts"),
        "delta-sign": altered(NETWORK, "(acts[-1] - y)", "(y - acts[-1])"),
        "sigmoid-prime-of-activation": altered(
            NETWORK, "s = sigmoid(zs[-k])", "s = sigmoid(acts[-k])"
        ),
        "forward-not-chained": altered(NETWORK, "np.dot(w, acts[-1])", "np.dot(w, acts[0])"),
        "np-append-flattens": altered(
            NETWORK,
            "np.dot(w, acts[-1])",
            "w @ acts[-1]",
            "np.dot(d, acts[-2].T)",
            "d @ acts[-2].T",
            "acts.append(sigmoid(zs[-1]))",
            "acts = np.append(acts, sigmoid(zs[-1]))",
        ),
        "activations-missing-input": altered(
            NETWORK,
            "acts, zs = [x], []",
            "acts, zs, h = [], [], x",
            "zs.append(np.dot(w, acts[-1]) + b)",
            "zs.append(np.dot(w, h) + b)",
            "acts.append(sigmoid(zs[-1]))",
            "h = sigmoid(zs[-1])\n            acts.append(h)",
        ),
        "update-before-propagate": altered(
            NETWORK,
            "            d = np.dot(",
            "            moved = list(self.weights)\n"
            "            moved[-k + 1] = moved[-k + 1] - 0.5 * nw[-k + 1]\n"
            "            self.weights = moved\n"
            "            d = np.dot(",
        ),
        "dw-uses-preactivation": altered(
            NETWORK,
            "np.dot(d, acts[-k - 1].T)",
            "np.dot(d, (zs[-k - 1] if k < len(zs) else x).T)",
        ),
        "sgd-layer-left-out": altered(
            NETWORK,
            "        n = len(batch)\n",
            "        n = len(batch)\n        sw[0] = 0.0\n        sb[0] = 0.0\n",
        ),
        "sgd-assigns": altered(NETWORK, "[w - eta", "[-eta", "[b - eta", "[-eta"),
        "sgd-result-discarded": altered(
            NETWORK,
            "self.weights = [w - eta",
            "weights = [w - eta",
            "self.biases = [b - eta",
            "biases = [b - eta",
        ),
    }
}
