using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

/// <summary>Faults of approvals, freezes, secure links and desk control with the facts that are meant to find them.</summary>
internal static class StateGuardCases
{
    public static IReadOnlyList<StateCase> All { get; } =
    [
        Use(StateFault.IgnoresApproval, static s => s.What_nobody_granted_is_worth_nothing()),
        Use(StateFault.IgnoresApproval, static s => s.It_ends_at_its_time()),
        Use(StateFault.ReusesApproval, static s => s.It_is_used_by_what_happened_or_may_have(SettlementStatus.Succeeded, false)),
        Use(StateFault.ReusesApproval, static s => s.Of_a_hundred_operations_at_once_one_uses_it()),
        Use(StateFault.ApprovesAnybody, static s => s.Nobody_but_its_requester_uses_it()),
        Use(StateFault.ApprovesAnything, static s => s.It_is_good_for_exactly_what_it_was_granted_for()),
        Use(StateFault.ApprovesForever, static s => s.It_ends_at_its_time()),
        Approval(StateFault.AsksAgain, static s => s.While_one_stands_another_is_not_added()),
        Approval(StateFault.AsksAgain, static s => s.Of_many_asked_for_at_once_one_stands()),
        Approval(StateFault.AnswersTwice, static s => s.It_is_answered_once(true)),
        Approval(StateFault.AnswersTwice, static s => s.Of_a_hundred_answers_at_once_one_counts()),
        Approval(StateFault.AnswersTwice, static s => s.It_is_answered_before_it_ends()),
        Approval(StateFault.CountsNoGrants, static s => s.Grants_between_two_are_counted_whatever_the_letter_case()),
        Approval(StateFault.AcceptsForeignPermit, static s => s.Nothing_is_answered_without_the_right_permit()),
        Approval(StateFault.AcceptsSpentPermit, static s => s.Nothing_is_answered_without_the_right_permit()),
        Freeze(StateFault.IgnoresFreeze, static s => s.What_it_stops_does_not_begin_on_any_account_of_the_person()),
        Freeze(StateFault.IgnoresFreeze, static s => s.Once_it_came_back_nothing_begins()),
        Guard(StateFault.IgnoresFreeze, static s => s.The_gravest_reason_comes_first()),
        Guard(StateFault.IgnoresFreeze, static s => s.What_is_not_begun_stores_nothing(BeginStatus.Frozen)),
        Freeze(StateFault.FreezesTargetOnly, static s => s.All_accounts_of_the_person_are_frozen()),
        Freeze(StateFault.FreezesTargetOnly, static s => s.What_it_stops_does_not_begin_on_any_account_of_the_person()),
        Freeze(StateFault.FreezesBesideLinks, static s => s.Reset_links_of_the_person_die_and_give_their_places_back()),
        Freeze(StateFault.FreezesBesideLinks, static s => s.Once_it_came_back_nothing_begins()),
        Freeze(StateFault.AcceptsForeignPermit, static s => s.Nothing_changes_without_the_right_permit()),
        Freeze(StateFault.AcceptsSpentPermit, static s => s.Nothing_changes_without_the_right_permit()),
        Control(StateFault.IgnoresStop, static s => s.While_stopped_only_what_takes_away_begins()),
        Control(StateFault.IgnoresStop, static s => s.Once_the_stop_came_back_nothing_begins()),
        Control(StateFault.StartsAnyway, static s => s.A_stop_stays_as_it_is_until_the_desk_is_started()),
        Control(StateFault.IgnoresRevocation, static s => s.A_revoked_operator_begins_nothing_whatever_the_letter_case()),
        Control(StateFault.RevokesExactName, static s => s.Once_the_revocation_came_back_nothing_begins()),
        Control(StateFault.RevokesNameOnly, static s => s.Sessions_of_the_revoked_end()),
        Control(StateFault.RevokesNameOnly, static s => s.What_the_revoked_asked_for_or_granted_is_void()),
        Control(StateFault.RevokesNameOnly, static s => s.Links_of_the_revoked_die_and_give_their_places_back()),
        Control(StateFault.AcceptsForeignPermit, static s => s.Nothing_changes_without_the_right_permit()),
        Control(StateFault.AcceptsSpentPermit, static s => s.Nothing_changes_without_the_right_permit()),
        Redemption(StateFault.IgnoresRedemption, static s => s.What_is_not_live_cannot_be_redeemed()),
        Redemption(StateFault.IgnoresRedemption, static s => s.Of_a_hundred_redemptions_at_once_one_is_begun()),
        Redemption(StateFault.RedeemsRacily, static s => s.Of_a_hundred_redemptions_at_once_one_is_begun()),
        Redemption(StateFault.RedeemsRacily, static s => s.Of_a_hundred_undo_links_redeemed_at_once_one_is_begun()),
        Redemption(StateFault.ConsumesOnRefusal, static s => s.Only_what_happened_or_may_have_consumes_it(SettlementStatus.Refused, SecureLinkStatus.Live)),
        Model(StateFault.ConsumesOnRefusal, static s => s.Random_sequences_agree_with_a_plain_model(3)),
        Redemption(StateFault.KeepsLinksOnChange, static s => s.Another_change_makes_it_worthless_if_it_happened_or_may_have(SettlementStatus.Unknown, SecureLinkStatus.Dead)),
        Model(StateFault.KeepsLinksOnChange, static s => s.Random_sequences_agree_with_a_plain_model(1)),
        Place(StateFault.KeepsOlderLink, static s => s.A_newer_link_kills_the_older_and_takes_over_its_place()),
        Place(StateFault.KeepsOlderLink, static s => s.Of_many_issued_at_once_one_lives_and_holds_one_place()),
        Model(StateFault.KeepsOlderLink, static s => s.Random_sequences_agree_with_a_plain_model(1)),
        Place(StateFault.KeepsPlaceOfLink, static s => s.The_place_ends_with_the_link()),
        Place(StateFault.KeepsPlaceOfLink, static s => s.A_newer_link_kills_the_older_and_takes_over_its_place()),
        Place(StateFault.SpendsNoPlace, static s => s.The_place_of_a_redeemed_link_is_spent()),
        Link(StateFault.HearsEveryTry, static s => s.Right_and_wrong_presentations_are_counted()),
        Link(StateFault.HearsEveryTry, static s => s.Of_a_hundred_presentations_at_once_ten_are_heard("l1", 10)),
        Link(StateFault.LinksLast, static s => s.It_ends_at_its_time()),
        Link(StateFault.CountsLooks, static s => s.A_look_tells_what_a_presentation_would_and_costs_no_try()),
        Link(StateFault.OpensAnyKind, static s => s.Nothing_but_the_right_token_of_the_right_link_opens_it()),
    ];

    private static StateCase Approval(StateFault fault, Func<ApprovalSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyApproval(fault), run);

    private static StateCase Use(StateFault fault, Func<ApprovalUseSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyApprovalUse(fault), run);

    private static StateCase Freeze(StateFault fault, Func<FreezeSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyFreeze(fault), run);

    private static StateCase Control(StateFault fault, Func<DeskControlSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyDeskControl(fault), run);

    private static StateCase Guard(StateFault fault, Func<LedgerGuardSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyLedgerGuard(fault), run);

    private static StateCase Link(StateFault fault, Func<SecureLinkSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultySecureLink(fault), run);

    private static StateCase Redemption(StateFault fault, Func<SecureLinkRedemptionSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyRedemption(fault), run);

    private static StateCase Place(StateFault fault, Func<SecureLinkPlaceSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyPlace(fault), run);

    private static StateCase Model(StateFault fault, Func<SecureLinkModelSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        StateCase.Of(fault, fact, () => new FaultyModel(fault), run);

    private sealed class FaultyApproval(StateFault fault) : ApprovalSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyApprovalUse(StateFault fault) : ApprovalUseSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyFreeze(StateFault fault) : FreezeSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyDeskControl(StateFault fault) : DeskControlSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyLedgerGuard(StateFault fault) : LedgerGuardSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultySecureLink(StateFault fault) : SecureLinkSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyRedemption(StateFault fault) : SecureLinkRedemptionSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyPlace(StateFault fault) : SecureLinkPlaceSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }

    private sealed class FaultyModel(StateFault fault) : SecureLinkModelSuite
    {
        protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(fault, Clock);
    }
}
