namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>The doctor names each permission of the contract that is missing, and what is impossible without.</summary>
public sealed class DoctorTests : IAsyncDisposable
{
    private readonly Tenant _tenant = new();

    public ValueTask DisposeAsync() => _tenant.DisposeAsync();

    [Theory]
    [InlineData("User.Read.All", "read-users", "User.ReadWrite.All")]
    [InlineData("User.Read.All", "list-devices", "User.ReadWrite.All")]
    [InlineData("AdministrativeUnit.Read.All", "read-administrative-units")]
    [InlineData("RoleManagement.Read.Directory", "read-privilege")]
    [InlineData("GroupMember.Read.All", "read-privilege", "GroupMember.ReadWrite.All")]
    [InlineData("RoleEligibilitySchedule.Read.Directory", "read-eligible-roles", "RoleManagement.Read.Directory")]
    [InlineData("AuditLog.Read.All", "read-sign-ins")]
    [InlineData("Domain.Read.All", "read-password-expiry")]
    [InlineData("User-PasswordProfile.ReadWrite.All", "reset-password")]
    [InlineData("User.EnableDisableAccount.All", "enable-disable", "User.ReadWrite.All")]
    [InlineData("User.RevokeSessions.All", "revoke-sessions", "User.ReadWrite.All")]
    [InlineData("UserAuthenticationMethod.Read.All", "list-authenticators", "UserAuthenticationMethod.ReadWrite.All")]
    [InlineData("UserAuthenticationMethod.ReadWrite.All", "remove-authenticators")]
    [InlineData("UserAuthMethod-TAP.ReadWrite.All", "access-pass", "UserAuthenticationMethod.ReadWrite.All")]
    [InlineData("User.ReadWrite.All", "create-update-users")]
    [InlineData("User.DeleteRestore.All", "delete-restore-users", "User.ReadWrite.All")]
    [InlineData("GroupMember.ReadWrite.All", "group-members")]
    [InlineData("AppRoleAssignment.ReadWrite.All", "application-assignments")]
    [InlineData("Application.Read.All", "application-assignments")]
    public async Task What_is_missing_is_named_for_what_it_is_needed(string permission, string operation, params string[] further)
    {
        Assert.Equal(DiagnosticSeverity.Ok, (await LookAsync()).Single(f => f.Check == "right:" + operation).Severity);
        foreach (var name in further.Prepend(permission))
            _tenant.Graph.Authority.App.Roles.Remove(name);

        var finding = (await LookAsync()).Single(f => f.Check == "right:" + operation);

        Assert.Equal(operation == "read-users" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, finding.Severity);
        Assert.Contains(permission, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_licence_is_found_by_trying()
    {
        Assert.Equal(DiagnosticSeverity.Ok, (await LookAsync()).Single(static f => f.Check == "eligible-roles").Severity);
        _tenant.Graph.Directory.Premium = false;

        var findings = await LookAsync();

        Assert.Contains("counts as privileged", findings.Single(static f => f is { Check: "eligible-roles", Severity: DiagnosticSeverity.Warning }).Message, StringComparison.Ordinal);
        Assert.Contains("premium licence", findings.Single(static f => f is { Check: "sign-in-activity", Severity: DiagnosticSeverity.Warning }).Remedy, StringComparison.Ordinal);
        Assert.All(findings.Where(static f => f.Severity != DiagnosticSeverity.Ok), static f => Assert.False(string.IsNullOrWhiteSpace(f.Remedy)));
    }

    private async Task<List<DiagnosticFinding>> LookAsync()
    {
        var findings = new List<DiagnosticFinding>();
        await foreach (var finding in _tenant.Open().DiagnoseAsync(TestContext.Current.CancellationToken))
            findings.Add(finding);
        return findings;
    }
}
