namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>The attacks to try, again and again, on the assembled product.</summary>
public static class AttackList
{
    public static IReadOnlyList<Attack> All { get; } =
    [
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
