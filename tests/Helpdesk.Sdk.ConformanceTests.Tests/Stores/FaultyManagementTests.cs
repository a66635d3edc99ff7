using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

/// <summary>Each fault planted in managing users, groups, applications and access is found by the fact that is meant to find it.</summary>
public sealed class FaultyManagementTests
{
    private static readonly (Fault Fault, string Fact, Func<FaultyFixture, Task> Run)[] Cases =
    [
        Write(Fault.ReportsSuccessWithoutChange, static s => s.Every_updatable_field_is_written_and_nothing_else()),
        Write(Fault.WritesOtherFieldsToo, static s => s.Every_updatable_field_is_written_and_nothing_else()),
        Write(Fault.ReportsSuccessWithoutChange, static s => s.Fields_are_written_together()),
        Write(Fault.SaysDoneWhenNothingChanged, static s => s.The_same_values_again_are_nothing_to_do()),
        Write(Fault.KeepsValuesThatAreTakenAway, static s => s.An_empty_text_takes_the_value_away_or_is_refused()),
        Write(Fault.IgnoresFieldsItCannotWrite, static s => s.A_field_that_cannot_be_written_refuses_the_whole_change()),
        Write(Fault.WritesHalfOfARefusedChange, static s => s.A_taken_user_name_is_refused_and_nothing_changes()),
        Write(Fault.TakesNamesOfOthers, static s => s.A_taken_user_name_is_refused_and_nothing_changes()),
        Write(Fault.ReportsSuccessWithoutChange, static s => s.A_new_user_name_signs_in()),
        Write(Fault.WritesAnything, static s => s.Malformed_values_are_refused_and_nothing_changes()),
        Write(Fault.LosesPasswordOnMove, static s => s.A_moved_account_keeps_its_id_and_its_password()),
        Write(Fault.MovesNowhere, static s => s.A_store_that_does_not_move_refuses_to()),
        Write(Fault.ChangesWhoIsGone, static s => s.A_deleted_user_is_not_changed()),
        Write(Fault.AcceptsSpentPermit, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
        Live(Fault.DisablesNobody, static s => s.Disabling_and_enabling_decide_who_signs_in()),
        Live(Fault.SaysDoneWhenNothingChanged, static s => s.Enabling_the_enabled_and_disabling_the_disabled_are_nothing_to_do()),
        Live(Fault.EnablesUnderAnyPermit, static s => s.A_permit_to_disable_does_not_enable()),
        Live(Fault.DeletesNobody, static s => s.A_deleted_user_is_gone()),
        Live(Fault.ShowsTheDeleted, static s => s.A_deleted_user_is_gone()),
        Live(Fault.ShowsTheDeleted, static s => s.The_name_of_a_deleted_user_is_free()),
        Live(Fault.ChangesWhoIsGone, static s => s.A_deleted_user_is_not_enabled()),
        Live(Fault.AcceptsSpentPermit, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
        Restore(Fault.RestoresElsewhere, static s => s.A_deleted_user_is_found_as_they_were_and_restored()),
        Restore(Fault.FindsTheLivingAmongTheDeleted, static s => s.Only_deleted_users_are_found()),
        Restore(Fault.RestoresOverAnHeir, static s => s.A_name_that_was_given_away_is_refused()),
        Restore(Fault.AcceptsPermitOfAnotherAction, static s => s.Spent_and_foreign_permits_are_refused_and_nobody_comes_back()),
        Group(Fault.FindsGroupsByPrefix, static s => s.A_group_is_found_by_id_and_name_and_by_nothing_else()),
        Group(Fault.JoinsNobody, static s => s.A_member_is_added_and_removed_once()),
        Group(Fault.SaysDoneWhenNothingChanged, static s => s.A_member_is_added_and_removed_once()),
        Group(Fault.EmptiesGroups, static s => s.Removing_one_leaves_the_rest()),
        Group(Fault.ForgetsNestedGroups, static s => s.Nested_groups_are_told_with_the_way_to_them()),
        Group(Fault.ForgetsTheWay, static s => s.Nested_groups_are_told_with_the_way_to_them()),
        Group(Fault.EndsNestedMembership, static s => s.A_nested_membership_is_not_removed_by_itself()),
        Group(Fault.OverlooksProtectedGroups, static s => s.A_protected_group_and_what_is_inside_it_make_privileged()),
        Group(Fault.OverlooksWhatIsInside, static s => s.A_protected_group_and_what_is_inside_it_make_privileged()),
        Group(Fault.OverlooksWhatIsInside, static s => s.A_new_member_of_a_protected_group_is_privileged()),
        Group(Fault.ChangesWhoIsGone, static s => s.A_deleted_user_gets_into_no_group()),
        Group(Fault.AcceptsPermitOfAnotherAction, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
        Assign(Fault.FindsApplicationsByPrefix, static s => s.An_application_is_found_by_id_and_name_and_by_nothing_else()),
        Assign(Fault.AssignsNothing, static s => s.An_application_is_assigned_and_unassigned_once()),
        Assign(Fault.UnassignsEveryRole, static s => s.Roles_are_assigned_and_taken_away_one_by_one()),
        Assign(Fault.TakesAnyRole, static s => s.An_unknown_role_is_refused()),
        Assign(Fault.HidesGroupAssignments, static s => s.An_assignment_through_a_group_is_told_and_stays()),
        Assign(Fault.OverlooksPrivilegedRoles, static s => s.A_privileged_role_is_told_from_an_ordinary_one()),
        Assign(Fault.ChangesWhoIsGone, static s => s.A_deleted_user_is_assigned_nothing()),
        Assign(Fault.AcceptsSpentPermit, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
        Authenticate(Fault.RemovesEveryAuthenticator, static s => s.One_is_removed_and_the_others_stay()),
        Authenticate(Fault.RemovesWhatIsFixed, static s => s.What_is_fixed_is_refused()),
        Authenticate(Fault.ResetsAllButOne, static s => s.A_reset_takes_every_second_factor_away()),
        Authenticate(Fault.ResetsEverybody, static s => s.A_reset_takes_every_second_factor_away()),
        Authenticate(Fault.NamesSecrets, static s => s.Each_is_shown_with_an_id_and_a_kind()),
        Authenticate(Fault.AcceptsPermitOfAnotherAction, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
        Pass(Fault.IssuesDeadPasses, static s => s.A_pass_signs_in()),
        Pass(Fault.PassesWorkForEver, static s => s.A_one_time_pass_signs_in_once()),
        Pass(Fault.KeepsOlderPasses, static s => s.A_newer_pass_ends_the_older()),
        Pass(Fault.PassesLetAnybodyIn, static s => s.A_newer_pass_ends_the_older()),
        Pass(Fault.TakesAnyLifetime, static s => s.A_lifetime_outside_the_limits_is_refused()),
        Pass(Fault.AcceptsSpentPermit, static s => s.Spent_and_foreign_permits_are_refused()),
        Session(Fault.RevokesOneSession, static s => s.Every_session_of_the_user_ends_and_nobody_elses()),
        Session(Fault.RevokesEverybody, static s => s.Every_session_of_the_user_ends_and_nobody_elses()),
        Session(Fault.BarsAfterRevoking, static s => s.The_user_can_sign_in_again()),
        Session(Fault.RevokesOneSession, static s => s.Sessions_are_listed_while_they_live()),
        Session(Fault.AcceptsPermitOfAnotherAccount, static s => s.Spent_and_foreign_permits_are_refused_and_nobody_is_signed_out()),
        Remove(Fault.KeepsRemovedPasswords, static s => s.A_removed_password_no_longer_works()),
        Remove(Fault.BarsAfterRemoving, static s => s.A_new_password_can_be_set_afterwards()),
        Remove(Fault.AcceptsPermitOfAnotherAction, static s => s.Spent_and_foreign_permits_are_refused_and_nothing_changes()),
    ];

    public static IEnumerable<Fault> Tried => Cases.Select(static c => c.Fault);

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

    private static (Fault, string, Func<FaultyFixture, Task>) Write(Fault fault, Func<UserWriterSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(UserWriterSuite), fact), f => run(new Writing(f)));

    private static (Fault, string, Func<FaultyFixture, Task>) Live(Fault fault, Func<UserLifeSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(UserLifeSuite), fact), f => run(new Living(f)));

    private static (Fault, string, Func<FaultyFixture, Task>) Restore(Fault fault, Func<UserRestorerSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(UserRestorerSuite), fact), f => run(new Restoring(f)));

    private static (Fault, string, Func<FaultyFixture, Task>) Group(Fault fault, Func<GroupMembershipSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(GroupMembershipSuite), fact), f => run(new Grouping(f)));

    private static (Fault, string, Func<FaultyFixture, Task>) Assign(Fault fault, Func<ApplicationAssignmentsSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(ApplicationAssignmentsSuite), fact), f => run(new Assigning(f)));

    private static (Fault, string, Func<FaultyFixture, Task>) Authenticate(Fault fault, Func<AuthenticatorManagerSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(AuthenticatorManagerSuite), fact), f => run(new Authenticating(f)));

    private static (Fault, string, Func<FaultyFixture, Task>) Pass(Fault fault, Func<AccessPassIssuerSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(AccessPassIssuerSuite), fact), f => run(new Passing(f)));

    private static (Fault, string, Func<FaultyFixture, Task>) Session(Fault fault, Func<SessionRevokerSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(SessionRevokerSuite), fact), f => run(new Revoking(f)));

    private static (Fault, string, Func<FaultyFixture, Task>) Remove(Fault fault, Func<PasswordRemoverSuite, Task> run, [CallerArgumentExpression(nameof(run))] string fact = "") =>
        (fault, Name(nameof(PasswordRemoverSuite), fact), f => run(new Removing(f)));

    // "static s => s.A_fact(3)" is the fact A_fact of its suite.
    private static string Name(string suite, string run) => suite + run[run.IndexOf('.', StringComparison.Ordinal)..run.IndexOf('(', StringComparison.Ordinal)];

    private sealed class Writing(IStoreFixture fixture) : UserWriterSuite(fixture);

    private sealed class Living(IStoreFixture fixture) : UserLifeSuite(fixture);

    private sealed class Restoring(IStoreFixture fixture) : UserRestorerSuite(fixture);

    private sealed class Grouping(IGroupFixture fixture) : GroupMembershipSuite(fixture);

    private sealed class Assigning(IApplicationFixture fixture) : ApplicationAssignmentsSuite(fixture);

    private sealed class Authenticating(IAuthenticatorFixture fixture) : AuthenticatorManagerSuite(fixture);

    private sealed class Passing(IAccessPassFixture fixture) : AccessPassIssuerSuite(fixture);

    private sealed class Revoking(ISessionFixture fixture) : SessionRevokerSuite(fixture);

    private sealed class Removing(IStoreFixture fixture) : PasswordRemoverSuite(fixture);
}
