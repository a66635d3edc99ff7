using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

/// <summary>Each planted fault is found by the fact that is meant to find it.</summary>
public sealed class FaultyStoreTests
{
    private static readonly (Fault Fault, string Fact, Func<IStoreFixture, Task> Run)[] Cases =
    [
        Find(Fault.ResolvesByPrefix, static s => s.A_part_of_a_name_finds_nobody()),
        Find(Fault.ResolvesByWildcard, static s => s.A_part_of_a_name_finds_nobody()),
        Find(Fault.ResolvesByWildcard, static s => s.Hostile_names_find_nobody_and_change_nothing()),
        Find(Fault.ResolvesWithCase, static s => s.Finds_a_user_by_every_name_whatever_the_case()),
        Find(Fault.TakesNamesForIds, static s => s.A_user_name_is_no_id()),
        Find(Fault.IgnoresCancellation, static s => s.Cancellation_is_honoured()),
        Find(Fault.ClaimsWhatItCannot, static s => s.Capabilities_and_checks_agree()),
        Find(Fault.OffersWhatIsNoCapability, static s => s.Capabilities_and_checks_agree()),
        Find(Fault.ShowsNoMail, static s => s.A_user_is_shown_in_full()),
        List(Fault.DropsPage, static s => s.Pages_are_complete_and_without_doubles(3)),
        List(Fault.DoublesRow, static s => s.Pages_are_complete_and_without_doubles(3)),
        List(Fault.MakesPagesTooLarge, static s => s.Pages_are_complete_and_without_doubles(3)),
        List(Fault.EndsWithContinuation, static s => s.Pages_are_complete_and_without_doubles(50)),
        List(Fault.StartsOverOnContinuation, static s => s.A_continuation_goes_on_where_it_stopped(3)),
        List(Fault.PagesByOffset, static s => s.A_continuation_goes_on_where_it_stopped(3)),
        List(Fault.AcceptsForeignContinuation, static s => s.A_foreign_continuation_is_refused()),
        List(Fault.SearchesByWildcard, static s => s.Hostile_text_matches_nobody()),
        List(Fault.SearchesUserNameOnly, static s => s.Text_matches_the_start_of_every_name()),
        List(Fault.IgnoresIds, static s => s.Ids_limit_the_listing()),
        List(Fault.IgnoresContainers, static s => s.Containers_limit_the_listing()),
        List(Fault.IgnoresDisabled, static s => s.Disabled_limits_the_listing()),
        List(Fault.ShowsLessInRows, static s => s.Rows_show_what_looking_up_shows()),
        List(Fault.ShowsNoMobilesInRows, static s => s.Every_column_that_the_directory_has_is_filled_in_rows()),
        Set(Fault.AcceptsSpentPermit, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
        Set(Fault.AcceptsSpentPermit, static s => s.A_permit_works_once()),
        Set(Fault.AcceptsPermitOfAnotherAccount, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
        Set(Fault.AcceptsPermitOfAnotherAction, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
        Set(Fault.ReportsSuccessWithoutChange, static s => s.A_new_password_works()),
        Set(Fault.RefusesLinks, static s => s.A_link_sets_a_password_too()),
        Set(Fault.KeepsOldPassword, static s => s.The_old_password_no_longer_works()),
        Set(Fault.IgnoresMustChange, static s => s.Must_change_is_enforced_and_shown()),
        Set(Fault.NeverEndsMustChange, static s => s.Must_change_ends_with_a_reset_that_does_not_ask_for_it()),
        Set(Fault.IgnoresUnlockWithReset, static s => s.It_unlocks_when_asked_to()),
        Set(Fault.RefusesWithoutReason, static s => s.Too_short_is_refused_and_changes_nothing()),
        Set(Fault.RefusesAndChanges, static s => s.Too_short_is_refused_and_changes_nothing()),
        Set(Fault.RepeatsPassword, static s => s.Too_short_is_refused_and_changes_nothing()),
        Unlock(Fault.UnlocksNothing, static s => s.A_locked_account_is_unlocked_once()),
        Unlock(Fault.UnlocksWhatIsNotLocked, static s => s.An_account_that_is_not_locked_is_left_alone()),
        Unlock(Fault.IgnoresLocked, static s => s.A_locked_account_is_listed_as_locked()),
        Unlock(Fault.AcceptsSpentPermit, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
        Unlock(Fault.AcceptsPermitOfAnotherAction, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
        Unlock(Fault.LooksAtPermitLate, static s => s.An_invalid_permit_is_refused_even_when_there_is_nothing_to_do()),
        Create(Fault.CreatesWithoutFields, static s => s.A_created_user_is_there_and_signs_in("CreateUser")),
        Create(Fault.CreatesEnabled, static s => s.A_user_created_disabled_cannot_sign_in()),
        Create(Fault.CreatesWithLastingPassword, static s => s.A_created_user_is_there_and_signs_in("CreateUser")),
        Create(Fault.CreatesWithBlankPassword, static s => s.A_user_created_without_a_password_has_none()),
        Create(Fault.OverwritesOnCreate, static s => s.A_taken_name_is_refused()),
        Create(Fault.CreatesAnything, static s => s.Malformed_values_are_refused()),
        Create(Fault.CreatesWithShortPassword, static s => s.A_password_that_is_too_short_creates_nobody()),
        Create(Fault.AcceptsPermitOfAnotherAccount, static s => s.Spent_and_foreign_permits_are_refused_and_nobody_is_created()),
    ];

    public static TheoryData<Fault, string> All
    {
        get
        {
            var data = new TheoryData<Fault, string>();
            foreach (var (fault, fact, _) in Cases)
                data.Add(fault, fact);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_kit_rejects(Fault fault, string fact)
    {
        var run = Cases.Single(c => c.Fault == fault && c.Fact == fact).Run;

        var problem = await Record.ExceptionAsync(() => run(new FaultyFixture(fault)));

        Assert.NotNull(problem);
        Assert.IsNotType<SkipException>(problem);
    }

    [Fact]
    public void Every_fault_is_tried() => Assert.Empty(Enum.GetValues<Fault>().Except(Cases.Select(static c => c.Fault)).Except(FaultyManagementTests.Tried).Except([Fault.None]));

    private static (Fault, string, Func<IStoreFixture, Task>) Find(
        Fault fault, Func<IdentityStoreSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(IdentityStoreSuite), fact), f => run(new Finding(f)));

    private static (Fault, string, Func<IStoreFixture, Task>) List(
        Fault fault, Func<IdentityStoreListingSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(IdentityStoreListingSuite), fact), f => run(new Listing(f)));

    private static (Fault, string, Func<IStoreFixture, Task>) Unlock(
        Fault fault, Func<AccountUnlockerSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(AccountUnlockerSuite), fact), f => run(new Unlocking(f)));

    private static (Fault, string, Func<IStoreFixture, Task>) Create(
        Fault fault, Func<UserCreatorSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(UserCreatorSuite), fact), f => run(new Creating(f)));

    private static (Fault, string, Func<IStoreFixture, Task>) Set(
        Fault fault, Func<PasswordWriterSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") => (fault, Name(nameof(PasswordWriterSuite), fact), async f =>
    {
        using var suite = new Setting(f);
        await run(suite);
    });

    // "static s => s.A_fact(3)" is the fact A_fact of its suite.
    private static string Name(string suite, string run) => suite + run[run.IndexOf('.', StringComparison.Ordinal)..run.IndexOf('(', StringComparison.Ordinal)];

    private sealed class Finding(IStoreFixture fixture) : IdentityStoreSuite(fixture);

    private sealed class Listing(IStoreFixture fixture) : IdentityStoreListingSuite(fixture);

    private sealed class Setting(IStoreFixture fixture) : PasswordWriterSuite(fixture);

    private sealed class Unlocking(IStoreFixture fixture) : AccountUnlockerSuite(fixture);

    private sealed class Creating(IStoreFixture fixture) : UserCreatorSuite(fixture);
}
