using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

/// <summary>Each fault with the facts that are meant to find it.</summary>
internal static class StateCases
{
    public static IReadOnlyList<StateCase> All { get; } =
    [
        LedgerLimit(StateFault.GivesPlacesBackOnUnknown, static s => s.The_outcome_keeps_or_gives_back(KeepOn.SuccessOrUnknown, SettlementStatus.Unknown, false, 1)),
        LedgerLimit(StateFault.GivesPlacesBackOnUnknown, static s => s.An_unknown_outcome_gives_back_when_it_turns_out_not_done(SettlementStatus.Succeeded, 1)),
        LedgerLimit(StateFault.KeepsPlacesOnRefusal, static s => s.The_outcome_keeps_or_gives_back(KeepOn.SuccessOrUnknown, SettlementStatus.Refused, false, 0)),
        LedgerLimit(StateFault.KeepsPlacesOnRefusal, static s => s.Giving_back_touches_no_other_operation()),
        LedgerLimit(StateFault.IgnoresLimits, static s => s.Sixty_four_at_once_never_pass_a_fourth()),
        LedgerLimit(StateFault.IgnoresLimits, static s => s.A_refusal_names_the_limit_and_when_it_fits()),
        OperationLedger(StateFault.IgnoresLimits, static s => s.What_is_not_begun_stores_nothing()),
        LedgerProof(StateFault.IgnoresProof, static s => s.A_proof_is_used_once_for_each_account()),
        LedgerProof(StateFault.IgnoresProof, static s => s.One_of_many_claims_gets_the_proof()),
        LedgerProof(StateFault.IgnoresProof, static s => s.A_refusal_gives_it_back_three_times_at_most()),
        LedgerProof(StateFault.IgnoresProof, static s => s.It_ends_at_its_time()),
        LedgerProof(StateFault.IgnoresProof, static s => s.A_session_that_is_open_ended_or_unknown_proves_nothing()),
        CredentialGuard(StateFault.IgnoresOtherActions, static s => s.It_is_judged_on_the_person()),
        CredentialGuard(StateFault.IgnoresOtherActions, static s => s.Of_many_different_actions_at_once_one_kind_gets_through()),
        OperationLedger(StateFault.ForgetsIdempotency, static s => s.A_repeated_key_returns_what_was_recorded()),
        OperationLedger(StateFault.ForgetsIdempotency, static s => s.One_of_many_calls_with_the_same_key_runs()),
        OperationLedger(StateFault.ReplaysAnything, static s => s.A_repeated_key_with_other_parameters_is_a_conflict()),
        Outbox(StateFault.ReleasesMessagesOnRefusal, static s => s.The_outcome_releases_drops_or_keeps_holding(SettlementStatus.Refused, OutboxStatus.Dead)),
        Outbox(StateFault.ReleasesSecretsOnUnknown, static s => s.While_the_outcome_is_unknown_the_person_is_told_and_secrets_wait(SettlementStatus.Refused, OutboxStatus.Dead)),
        OperationLedger(StateFault.SettlesTwice, static s => s.A_settled_operation_stays_as_it_is(SettlementStatus.Succeeded)),
        OperationLedger(StateFault.SettlesTwice, static s => s.Only_one_of_many_settlements_counts()),
        OperationLedger(StateFault.HidesUnsettled, static s => s.Operations_without_outcome_surface()),
        OperationLedger(StateFault.SurfacesEarly, static s => s.Nothing_surfaces_before_its_deadline(false)),
        OperationLedger(StateFault.LosesIntent, static s => s.Intent_and_outcome_stand_in_the_history()),
        OneTimeSecret(StateFault.AcceptsSecretTwice, static s => s.The_right_answer_is_accepted_once()),
        OneTimeSecret(StateFault.AcceptsSecretTwice, static s => s.Of_a_hundred_right_answers_at_once_one_is_accepted()),
        OneTimeSecret(StateFault.IgnoresAttempts, static s => s.Wrong_answers_are_counted_and_the_last_one_ends_it()),
        OneTimeSecret(StateFault.IgnoresAttempts, static s => s.Of_many_wrong_answers_at_once_only_the_allowed_ones_are_heard()),
        OneTimeSecret(StateFault.IgnoresExpiry, static s => s.It_ends_at_its_time()),
        OneTimeSecret(StateFault.IgnoresBinding, static s => s.It_works_only_for_what_it_is_bound_to("verify", "s1", "Mobile")),
        OneTimeSecret(StateFault.KeepsInvalidated, static s => s.Invalidating_kills_every_channel_of_the_subject()),
        OneTimeSecret(StateFault.AcceptsStepAgain, static s => s.Steps_only_go_up()),
        OneTimeSecret(StateFault.AcceptsStepAgain, static s => s.A_step_is_accepted_by_one_of_many_at_once()),
        OneTimeSecret(StateFault.AcceptsEveryStep, static s => s.Steps_only_go_up()),
        WindowCounter(StateFault.CountsOneTooMany, static s => s.The_limit_is_reached_and_not_passed()),
        WindowCounter(StateFault.CountsOneTooMany, static s => s.Many_at_once_take_exactly_the_limit()),
        WindowCounter(StateFault.CountsOneTooMany, static s => s.Random_sequences_agree_with_a_plain_model(1)),
        WindowCounter(StateFault.CountsOneTooFew, static s => s.The_limit_is_reached_and_not_passed()),
        WindowCounter(StateFault.CountsOneTooFew, static s => s.Many_at_once_take_exactly_the_limit()),
        WindowCounter(StateFault.LooksThenTakes, static s => s.Many_at_once_take_exactly_the_limit()),
        WindowCounter(StateFault.LooksThenTakes, static s => s.Claims_of_one_call_count_against_each_other()),
        WindowCounter(StateFault.TakesSomeOfAll, static s => s.All_places_are_taken_or_none()),
        WindowCounter(StateFault.NamesFirstOfAll, static s => s.Of_several_that_do_not_fit_the_one_that_fits_last_is_told()),
        WindowCounter(StateFault.NamesFirstOfAll, static s => s.One_that_never_fits_is_told_before_those_that_will()),
        WindowCounter(StateFault.NamesFirstOfAll, static s => s.Several_under_one_limit_are_told_when_all_of_them_fit()),
        WindowCounter(StateFault.GivesNothingBack, static s => s.A_holder_gives_back_its_own_places_only()),
        WindowCounter(StateFault.GivesEverythingBack, static s => s.A_holder_gives_back_its_own_places_only()),
        VerificationSession(StateFault.KeepsFormerSession, static s => s.A_new_session_ends_the_former_of_that_operator_and_person(SessionStatus.Open)),
        VerificationSession(StateFault.KeepsFormerSession, static s => s.A_new_session_ends_the_former_of_that_operator_and_person(SessionStatus.Proven)),
        VerificationSession(StateFault.KeepsFormerSession, static s => s.Of_many_started_at_once_one_stays_live()),
        VerificationSession(StateFault.OverwritesSession, static s => s.An_update_replaces_the_version_before_it_only()),
        VerificationSession(StateFault.OverwritesSession, static s => s.An_ended_session_cannot_be_revived_by_a_stale_update()),
        SecurityKeys(StateFault.RegistersKeysTwice, static s => s.A_key_is_registered_once_whoever_it_is_of()),
        SecurityKeys(StateFault.RegistersKeysTwice, static s => s.What_was_begun_stays_when_the_key_is_taken()),
        SecurityKeys(StateFault.KeepsBegunKeys, static s => s.A_key_takes_the_place_of_what_it_was_begun_as_once()),
        SecurityKeys(StateFault.KeepsBegunKeys, static s => s.What_another_user_began_is_not_ended_by_this_one()),
        SecurityKeys(StateFault.OverwritesKeyUse, static s => s.Of_many_uses_at_once_one_is_written()),
        SecurityKeys(StateFault.AcceptsForeignPermit, static s => s.Nothing_is_added_without_the_right_permit()),
        SecurityKeys(StateFault.AcceptsSpentPermit, static s => s.Nothing_is_added_without_the_right_permit()),
        EnrollmentStore(StateFault.AcceptsForeignPermit, static s => s.Nothing_changes_without_the_right_permit()),
        EnrollmentStore(StateFault.AcceptsSpentPermit, static s => s.Nothing_changes_without_the_right_permit()),
        EnrollmentStore(StateFault.ProvesTwice, static s => s.Proving_happens_once()),
        EnrollmentStore(StateFault.ProvesTwice, static s => s.Many_provings_at_once_count_once()),
        EnrollmentStore(StateFault.ForgetsUnenrolling, static s => s.Removing_takes_the_factors_named_and_remembers_when_a_proven_one_went()),
        EnrollmentStore(StateFault.LinksNothing, static s => s.Links_unite_groups()),
        EnrollmentStore(StateFault.LinksNothing, static s => s.Links_made_at_once_unite_all()),
        ContactObservation(StateFault.WhitensChanges, static s => s.A_baseline_never_makes_a_change_older(false)),
        ContactObservation(StateFault.WhitensChanges, static s => s.A_baseline_never_makes_a_change_older(true)),
        ContactObservation(StateFault.WhitensChanges, static s => s.Without_times_what_appeared_since_the_first_look_is_a_change()),
        ContactObservation(StateFault.ForgetsTheLook, static s => s.A_baseline_is_a_look_even_when_it_finds_nothing()),
        ContactObservation(StateFault.ForgetsFirstSight, static s => s.A_baseline_gives_what_was_there_at_first_sight_its_age()),
        ContactObservation(StateFault.TrustsFutureTimes, static s => s.The_directory_knows_better_than_the_last_look_and_no_better_than_now()),
        ContactObservation(StateFault.ImportsAgain, static s => s.A_second_baseline_changes_nothing()),
        ContactObservation(StateFault.ImportsAgain, static s => s.Many_baselines_at_once_mark_once()),
        ContactObservation(StateFault.KeepsFirstLift, static s => s.A_lift_is_remembered_for_the_account_and_value_and_renewed_by_another()),
        ContactObservation(StateFault.LiftsForEverybody, static s => s.A_lift_is_remembered_for_the_account_and_value_and_renewed_by_another()),
        ContactObservation(StateFault.LiftsWithoutPermit, static s => s.Nothing_is_lifted_without_the_right_permit()),
        EnrollmentStore(StateFault.LinksUnproven, static s => s.A_proven_link_is_registered_on_both_sides_once()),
        EnrollmentStore(StateFault.LinksUnproven, static s => s.Many_proofs_of_a_link_at_once_count_once()),
        EnrollmentStore(StateFault.ReplacesNothing, static s => s.A_replacement_takes_the_place_of_all_of_its_factor()),
        EnrollmentStore(StateFault.ReplacesNothing, static s => s.Of_many_replacements_at_once_one_stays()),
        EnrollmentStore(StateFault.LeavesLinked, static s => s.Removing_linked_accounts_leaves_the_group()),
        EnrollmentStore(StateFault.LeavesLinked, static s => s.An_account_left_alone_is_linked_with_nobody()),
        Outbox(StateFault.LeasesTwice, static s => s.A_message_is_leased_to_one_of_many()),
        Outbox(StateFault.LeasesTwice, static s => s.A_lease_that_ends_lets_another_try_again()),
        Outbox(StateFault.LeasesForever, static s => s.A_lease_that_ends_lets_another_try_again()),
        Outbox(StateFault.CountsUntried, static s => s.What_is_given_back_untried_is_as_if_it_had_not_been_leased()),
        Outbox(StateFault.ReleasesLaterLease, static s => s.Nobody_gives_back_what_was_leased_anew_or_has_ended()),
        Outbox(StateFault.SendsExpired, static s => s.An_expired_message_is_given_up_and_never_handed_out()),
        Outbox(StateFault.SendsNewestFirst, static s => s.The_oldest_go_first()),
        Outbox(StateFault.TriesRejectedAgain, static s => s.What_came_of_it_ends_it_or_tries_again_later(NotificationStatus.Rejected, 0)),
        Outbox(StateFault.TriesRejectedAgain, static s => s.An_ended_message_stays_ended(NotificationStatus.Rejected, OutboxStatus.GivenUp)),
        Outbox(StateFault.LeasesOthers, static s => s.The_messages_of_one_operation_can_be_taken_alone()),
        Outbox(StateFault.ForgetsGivenUp, static s => s.What_is_rejected_is_reported_once_with_a_line_of_the_history()),
        Outbox(StateFault.ForgetsGivenUp, static s => s.What_expired_is_reported_once()),
        Outbox(StateFault.ReportsTwice, static s => s.What_is_rejected_is_reported_once_with_a_line_of_the_history()),
        Outbox(StateFault.ReportsTwice, static s => s.What_expired_is_reported_once()),
        Outbox(StateFault.ReportsTwice, static s => s.Each_is_reported_by_one_of_many()),
        Outbox(StateFault.ReportsDropped, static s => s.Nothing_else_is_reported()),
        Outbox(StateFault.KeepsTexts, static s => s.What_is_rejected_is_reported_once_with_a_line_of_the_history()),
        Outbox(StateFault.LosesReports, static s => s.A_report_that_fails_has_reported_nothing()),
        .. StateGuardCases.All,
    ];

    private static StateCase LedgerLimit(StateFault fault, Func<LedgerLimitSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyLedgerLimit(fault), run);

    private static StateCase OperationLedger(StateFault fault, Func<OperationLedgerSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyOperationLedger(fault), run);

    private static StateCase LedgerProof(StateFault fault, Func<LedgerProofSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyLedgerProof(fault), run);

    private static StateCase CredentialGuard(StateFault fault, Func<CredentialGuardSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyCredentialGuard(fault), run);

    private static StateCase Outbox(StateFault fault, Func<OutboxSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyOutbox(fault), run);

    private static StateCase OneTimeSecret(StateFault fault, Func<OneTimeSecretSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyOneTimeSecret(fault), run);

    private static StateCase WindowCounter(StateFault fault, Func<WindowCounterSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyWindowCounter(fault), run);

    private static StateCase VerificationSession(StateFault fault, Func<VerificationSessionSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyVerificationSession(fault), run);

    private static StateCase ContactObservation(StateFault fault, Func<ContactObservationSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyContactObservation(fault), run);

    private static StateCase EnrollmentStore(StateFault fault, Func<EnrollmentStoreSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyEnrollmentStore(fault), run);

    private static StateCase SecurityKeys(StateFault fault, Func<SecurityKeySuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultySecurityKeys(fault), run);

    private sealed class FaultySecurityKeys(StateFault fault) : SecurityKeySuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyLedgerLimit(StateFault fault) : LedgerLimitSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyOperationLedger(StateFault fault) : OperationLedgerSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyLedgerProof(StateFault fault) : LedgerProofSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyCredentialGuard(StateFault fault) : CredentialGuardSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyOutbox(StateFault fault) : OutboxSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyOneTimeSecret(StateFault fault) : OneTimeSecretSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyWindowCounter(StateFault fault) : WindowCounterSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyVerificationSession(StateFault fault) : VerificationSessionSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyContactObservation(StateFault fault) : ContactObservationSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyEnrollmentStore(StateFault fault) : EnrollmentStoreSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }
}
