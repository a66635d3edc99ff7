namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>The attacks to try, again and again, on the assembled product.</summary>
public static class AttackList
{
    public static IReadOnlyList<Attack> All { get; } =
    [
        new("caller knows everything personal", "CallerAttacks.Caller_knows_everything_personal", "CallerAttacks.Security_questions_alone_where_one_method_is_enough", "CallerAttacks.One_method_for_a_new_password"),
        new("phone number changed an hour ago", "CallerAttacks.Phone_number_changed_an_hour_ago"),
        new("second factor enrolled by the attacker just before", "CallerAttacks.Second_factor_enrolled_by_the_attacker_just_before", "CallerAttacks.Account_linked_by_the_attacker_just_before"),
        new("mailbox that opens with the very password", "CallerAttacks.Mailbox_that_opens_with_the_very_password"),
        new("factors registered by somebody else", "CallerAttacks.First_enrollment_without_code_or_second_factor", "CallerAttacks.Enrollment_confirmed_by_somebody_else"),
        new("reset and authenticator move in one call", "OperatorAttacks.Reset_and_authenticator_move_in_one_call"),
        new("unenroll everything, then claim \"unenrolled\" in unrestricted mode", "OperatorAttacks.Unenroll_everything_then_claim_unenrolled_in_unrestricted_mode"),
        new("operator acts on themselves", "OperatorAttacks.Operator_acts_on_themselves"),
        new("operator acts on a linked account of their own", "OperatorAttacks.Operator_acts_on_a_linked_account_of_their_own"),
        new("rights are the sum of parts of roles", "OperatorAttacks.Rights_added_up_from_parts_of_two_roles"),
        new("role removed while a session is open", "OperatorAttacks.Role_removed_while_a_session_is_open"),
        new("policy reloaded to stricter in the middle", "OperatorAttacks.Policy_reloaded_to_stricter_in_the_middle"),
        new("limits are raced", "OperatorAttacks.Many_resets_at_once_pass_exactly_three"),
        new("caps are got round", "OperatorAttacks.Selection_of_many_persons_to_get_round_the_cap"),
        new("name that is a filter", "TargetAttacks.Name_that_is_a_filter"),
        new("OU named to look like the scope", "TargetAttacks.Container_that_only_looks_like_the_scope"),
        new("user moved between check and act", "TargetAttacks.User_moved_between_check_and_act"),
        new("target made privileged between check and act", "TargetAttacks.Target_made_privileged_between_check_and_act"),
        new("deleting a factor of an administrator", "TargetAttacks.Deleting_a_factor_or_anything_else_of_an_administrator"),
        new("linked account of a privileged user", "TargetAttacks.Linked_account_of_a_privileged_user", "TargetAttacks.Linking_oneself_to_an_administrator"),
        new("protected group granted to somebody small", "TargetAttacks.Granting_a_protected_group_to_somebody_small"),
        new("store renamed so that old keys point elsewhere", "TargetAttacks.Store_renamed_so_that_old_keys_point_elsewhere", "TargetAttacks.Store_that_suddenly_is_another_directory"),
        new("agent retries factors until one sticks", "CodeAttacks.Agent_retries_factors_until_one_sticks"),
        new("two agents share one session", "ProofAttacks.Two_agents_share_one_session"),
        new("proof for A used on B", "ProofAttacks.Proof_for_A_used_on_B"),
        new("proof used on another action", "ProofAttacks.Proof_used_for_another_action"),
        new("proof used under another ticket", "ProofAttacks.Proof_used_under_another_ticket"),
        new("proof used after expiry", "ProofAttacks.Proof_used_after_expiry"),
        new("proof used twice", "ProofAttacks.Proof_used_twice"),
        new("proof used by another operator", "ProofAttacks.Proof_used_by_another_operator"),
        new("proof used on another node", "ProofAttacks.Proof_used_on_another_node"),
        new("proof of one role used under another", "ProofAttacks.Proof_made_under_one_role_used_under_another"),
        new("code guessed by many parallel tries", "CodeAttacks.Code_guessed_by_many_parallel_tries"),
        new("one code told many times", "CodeAttacks.Code_told_to_two_nodes_many_times_at_once"),
        new("code of an older challenge", "CodeAttacks.Code_of_an_older_challenge", "CodeAttacks.Code_of_another_session", "CodeAttacks.Code_of_one_person_told_for_another", "CodeAttacks.Code_told_after_ten_minutes"),
        new("TOTP step replayed on another node", "CodeAttacks.Totp_step_replayed_on_another_node"),
        new("clock jumped back", "CodeAttacks.Totp_step_replayed_after_the_clock_jumped_back", "CodeAttacks.Clock_of_a_node_set_far_back"),
    ];
}
