"""How hard each exercise is and how long it takes: estimates, side by side so that they agree.

    neuron_backward=(3, 10)       difficulty 3 of 5, about 10 minutes

1 is a line that the text has just shown, 2 a line of one's own, 3 a step that has to be thought
out on paper first, 4 several such steps that lean on each other, 5 a small project. The minutes are
those of somebody who has read the text above. A unit's reading and predictions come on top.
Predictions have no entry, everything else has one.
"""

from __future__ import annotations

EFFORT: dict[str, tuple[int, int]] = dict(
    # 00
    double=(1, 2), hunt_hidden_state=(2, 4), row_sums=(1, 3), centre_rows=(2, 4),
    without_negatives=(2, 4),
    # 01
    weighted_inputs=(1, 2), neuron_forward=(1, 4), relu_slope=(1, 2), chain_links=(2, 7),
    neuron_backward=(3, 10), neuron_step=(2, 5), hunt_weight_steps=(2, 3), hunt_bias_steps=(2, 2),
    hunt_clean_step=(2, 3), hunt_bias_outside=(2, 4),
    # 02
    layer_forward_one_sample=(2, 5), layer_forward=(2, 4), relu_forward=(1, 2),
    input_gradient_one_sample=(3, 8), hunt_typo_weight=(2, 4), hunt_first_dvalue=(3, 4),
    dense_dinputs=(2, 5), weight_gradient_one_sample=(2, 6), dense_dweights=(3, 6),
    dense_dbiases=(2, 3), relu_backward=(2, 4), hunt_mask_entries=(2, 3),
    hunt_mask_gradient=(2, 3), layer_step=(3, 8),
    # 03
    ReLU=(2, 5), initial_parameters=(2, 5), Dense=(3, 15), hunt_dense_sizes=(2, 4),
    two_layer_backward=(3, 10), hunt_skipped_bias=(2, 3), hunt_skipped_entries=(3, 3),
    step_layers=(2, 4),
    # 04
    sigmoid=(2, 4), node=(1, 3), forward_1d=(2, 5), mse=(1, 2), hunt_best_mse=(3, 4),
    layer_by_nodes=(2, 6), parameter_shapes=(2, 4), forward_one_sample=(2, 5),
    forward_batch=(2, 4), to_rows=(2, 3), append_ones=(1, 2), augment=(2, 5),
    forward_augmented=(3, 5), hunt_order_of_sums=(2, 3), collapse_linear=(3, 7),
    hunt_rows_back=(2, 3), hunt_fresh_kernel=(2, 2),
    # 05
    nudge=(2, 4), sigmoid_prime=(1, 2), hunt_half_substituted=(2, 3), hunt_complement=(2, 3),
    cost_links=(2, 6), hunt_z_from_a=(2, 3), hunt_plot_title=(2, 2), backprop_1d=(4, 15),
    node_blame=(3, 6), backprop_loops=(4, 20), hadamard=(1, 2), output_delta=(2, 3),
    hidden_delta=(3, 4), bias_gradient=(2, 2), weight_gradient=(2, 3), backprop_sample=(4, 12),
    # 06
    get_params=(2, 4), set_params=(3, 7), numerical_gradient=(3, 8), relative_error=(2, 5),
    check_gradient=(3, 6), hunt_compared_entries=(2, 4), hunt_empty_all=(1, 2),
    # 07
    stack_times=(2, 4), stack_times_einsum=(3, 5), stack_mean=(1, 2), labels_in_columns=(2, 4),
    backprop_batch=(4, 12), sgd_step=(2, 3), train=(3, 10), hunt_unreachable_labels=(2, 4),
    hunt_lowest_loss=(2, 3), Network=(4, 15),
    # 08
    shift_scores=(1, 3), softmax=(2, 5), hunt_quotient_notes=(3, 4), hunt_quotient=(3, 4),
    softmax_jacobian_entry=(3, 6), softmax_jacobian=(3, 6), softmax_backward_loop=(3, 6),
    softmax_jacobians=(4, 8), softmax_backward=(4, 10), Softmax=(2, 5),
    # 09
    one_hot=(2, 4), confidences=(2, 4), cross_entropy=(2, 5), cross_entropy_backward=(3, 8),
    softmax_cross_entropy_backward=(4, 10), hunt_who_sums=(3, 5), log_sum_exp=(3, 6),
    cross_entropy_from_logits=(3, 5), CategoricalCrossEntropy=(2, 5), SoftmaxCrossEntropy=(3, 8),
    # 10
    forward_pass=(2, 5), backward_pass=(3, 8), accuracy=(1, 3), hunt_float32_entry=(3, 5),
    hunt_summed_twice=(3, 5), SGD=(3, 10), Adam=(4, 12), train_classifier=(4, 12),
    he_weights=(2, 3), MLP=(3, 10), fit=(3, 10),
)  # fmt: skip
