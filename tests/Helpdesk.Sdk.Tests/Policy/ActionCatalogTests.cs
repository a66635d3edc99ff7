namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>The table of behaviour.md §2, written out a second time.</summary>
public sealed class ActionCatalogTests
{
    private const string Table = """
        Search FindUsers
        Show FindUsers
        Evaluate Evaluate
        ReadHistory ViewHistory
        ExportHistory ViewHistory
        ExportUsers ExportUsers
        ResetPassword ResetAnyPassword credential
        SendResetLink ResetAnyPassword credential
        RemovePassword ResetAnyPassword credential
        UnlockAccount UnlockAnyAccount credential
        Unenroll Unenroll credential
        IssueEnrollmentCode IssueEnrollmentCode credential
        RemoveAuthenticator ResetAuthenticators credential
        ResetAuthenticators ResetAuthenticators credential
        IssueAccessPass ResetAuthenticators credential
        RegisterSecurityKey EnrollSecurityKey credential
        RevokeSessions RevokeSessions
        FreezeAccount FreezeAccount
        UnfreezeAccount UnfreezeAccount credential
        UpdateUser ManageUsers credential
        EnableUser ManageUsers credential
        RestoreUser ManageUsers credential
        CreateUser ManageUsers
        ImportUsers ManageUsers
        DisableUser ManageUsers
        DeleteUser ManageUsers
        AddToGroup ManageGroups credential
        RemoveFromGroup ManageGroups
        AssignApplication ManageApplications credential
        UnassignApplication ManageApplications
        EnrollDevice ManageDevices
        ManageDevice ManageDevices
        NotifyEnrollment NotifyEnrollment
        Approve ApproveOperation
        StopTheDesk StopTheDesk
        RevokeOperator StopTheDesk
        StartTheDesk StopTheDesk
        AdmitOperator StopTheDesk
        LiftQuarantine FindUsers
        Enroll -
        ImportContacts -
        MigrateState -
        RotateKeys -
        VoidState -
        AcknowledgeStore -
        PurgeHistory -
        EraseHistory -
        """;

    private static readonly string[] s_reads = ["Search", "Show", "Evaluate", "ReadHistory", "ExportHistory", "ExportUsers", "NotifyEnrollment"];

    [Fact]
    public void Every_action_needs_the_permission_of_the_table_and_only_those_it_marks_affect_credentials()
    {
        var expected = Table.ReplaceLineEndings("\n").Split('\n').Select(static row => row.Split(' ')).OrderBy(static row => row[0], StringComparer.Ordinal)
            .Select(static row => (row[0], row[1], row.Length == 3));
        Assert.Equal(expected, ActionCatalog.All.Select(static a => (a.Action.Value, a.Permission?.Value ?? "-", a.CredentialAffecting)));
    }

    [Fact]
    public void All_permissions_are_listed_once_in_order_with_those_no_action_needs()
    {
        var expected = Table.ReplaceLineEndings("\n").Split('\n').Select(static row => row.Split(' ')[1]).Where(static name => name != "-")
            .Append("ViewContactData").Append("RevealSecret").Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(expected, ActionCatalog.Permissions.Select(static p => p.Value));
    }

    [Fact]
    public void Everything_but_reading_is_a_change_and_so_is_what_nobody_knows()
    {
        Assert.Equal(s_reads.Order(StringComparer.Ordinal), ActionCatalog.All.Where(static a => !ActionCatalog.IsChange(a.Action)).Select(static a => a.Action.Value));
        Assert.True(ActionCatalog.IsChange(new HelpdeskAction("Unheard")));
    }

    [Fact]
    public void An_unknown_action_affects_credentials_and_needs_a_permission_of_its_own_name() =>
        Assert.Equal(new ActionDescription(new("Unheard"), new Permission("Unheard"), true), ActionCatalog.Get(new HelpdeskAction("Unheard")));

    [Fact]
    public void An_action_is_found_in_any_letter_case_and_nothing_is_found_under_no_name()
    {
        Assert.True(ActionCatalog.TryFind("resetPASSWORD", out var found));
        Assert.Equal(HelpdeskAction.ResetPassword, found.Action);
        Assert.False(ActionCatalog.TryFind(null, out _));
        Assert.False(ActionCatalog.TryFind("Unheard", out var none));
        Assert.Equal(default, none);
    }
}
