using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Tests.LocalDirectory;

public sealed class LocalStoreFactoryTests : IServiceProvider
{
    public object? GetService(Type serviceType) => null;

    [Fact]
    public void It_makes_a_store_without_touching_the_state()
    {
        var store = Create(("Type", "Local"), ("Tenant", "t1"), ("MailDomains:0", "example.com"));

        Assert.Equal("local", store.Name);
        Assert.NotNull(store.GetCapability<IPasswordWriter>());
        Assert.NotNull(store.GetCapability<IAccountUnlocker>());
        Assert.NotNull(store.GetCapability<IUserCreator>());
        Assert.NotNull(store.GetCapability<ISearchDescriber>());
        Assert.NotNull(store.GetCapability<IUserWriter>());
        Assert.NotNull(store.GetCapability<IUserRestorer>());
        Assert.Null(store.GetCapability<IPrivilegeReader>());
        Assert.Null(store.GetCapability<IGroupMembership>());
        Assert.Null(store.GetCapability<IApplicationAssignments>());
    }

    [Fact]
    public async Task Groups_and_applications_are_configured()
    {
        var store = Create(
            ("Groups:Admins:Description", "Who administers"), ("Groups:Desk:MemberOf:0", "Admins"), ("ProtectedGroups:0", "admins"),
            ("Applications:CRM:Roles:0", "Reader"), ("Applications:CRM:Roles:1", "Owner"), ("Applications:CRM:PrivilegedRoles:0", "Owner"), ("Applications:CRM:Groups:0", "Desk"));
        var (groups, applications) = (store.GetCapability<IGroupMembership>()!, store.GetCapability<IApplicationAssignments>()!);
        var token = TestContext.Current.CancellationToken;

        Assert.Equal("Who administers", (await groups.FindGroupAsync("ADMINS", token))?.Description);
        Assert.True((await groups.ReadGroupPrivilegeAsync((await groups.FindGroupAsync("Desk", token))!, token)).IsPrivileged);
        var crm = (await applications.FindApplicationAsync("crm", token))!;
        Assert.Equal(["Reader", "Owner"], crm.Roles);
        Assert.True((await applications.ReadApplicationPrivilegeAsync(crm, "Owner", token)).IsPrivileged);
        Assert.False((await applications.ReadApplicationPrivilegeAsync(crm, "Reader", token)).IsPrivileged);
        Assert.NotNull(store.GetCapability<IPrivilegeReader>());
    }

    [Theory]
    [InlineData("ProtectedGroups:0", "Admins")]
    [InlineData("Groups:Desk:MemberOf:0", "Admins")]
    [InlineData("Applications:CRM:Groups:0", "Admins")]
    [InlineData("Applications:CRM:PrivilegedRoles:0", "Admins")]
    public void A_name_that_points_nowhere_is_refused(string key, string value)
    {
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => Create(("Groups:Desk:Description", "x"), ("Applications:CRM:Roles:0", "Reader"), (key, value)));

        Assert.Contains(key[..key.LastIndexOf(':')], problem.Message, StringComparison.Ordinal);
        Assert.Contains("'Admins'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LockoutTreshold", "5")]
    [InlineData("PasswordIterations", "999")]
    [InlineData("PasswordIterations", "many")]
    [InlineData("MinimumPasswordLength", "0")]
    [InlineData("LockoutThreshold", "-1")]
    [InlineData("LockoutDuration", "-00:01:00")]
    [InlineData("MaximumPasswordAge", "ninety")]
    [InlineData("ProtectedGroups", "Admins")]
    public void A_wrong_setting_is_refused_by_its_path(string key, string value)
    {
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => Create(("Type", "Local"), (key, value)));

        Assert.Contains($"Helpdesk:Stores:local:{key}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_points_at_what_is_risky_and_what_is_down()
    {
        var store = (IStoreDiagnostics)Create(("LockoutThreshold", "0"));

        var findings = await store.DiagnoseAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["reachable", "lockout"], findings.Select(static f => f.Check));
        Assert.Equal(DiagnosticSeverity.Error, findings[0].Severity);
        Assert.All(findings.Skip(1), static f => Assert.Equal(DiagnosticSeverity.Warning, f.Severity));
    }

    [Fact]
    public async Task What_the_store_cannot_do_is_said_beforehand()
    {
        var store = Create();
        var user = new DirectoryUser { Key = new UserKey("local", "x"), UserName = "alice", Enabled = true };

        foreach (var action in new[] { HelpdeskAction.AddToGroup, HelpdeskAction.UnassignApplication })
            Assert.False((await store.CheckAsync(action, user, TestContext.Current.CancellationToken)).IsSupported);
        foreach (var action in new[] { HelpdeskAction.ResetPassword, HelpdeskAction.Unenroll, HelpdeskAction.Show, HelpdeskAction.DeleteUser, HelpdeskAction.IssueAccessPass, HelpdeskAction.EnrollDevice })
            Assert.True((await store.CheckAsync(action, user, TestContext.Current.CancellationToken)).IsSupported);
    }

    private IIdentityStore Create(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create<string, string?>($"Helpdesk:Stores:local:{s.Key}", s.Value)))
            .Build();
        return new LocalIdentityStoreFactory().Create("local", configuration.GetSection("Helpdesk:Stores:local"), this);
    }
}
