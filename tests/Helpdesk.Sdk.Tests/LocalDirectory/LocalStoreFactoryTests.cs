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
        Assert.Null(store.GetCapability<IPrivilegeReader>());
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
        var store = (IStoreDiagnostics)Create(("LockoutThreshold", "0"), ("ProtectedGroups:0", "Admins"));

        var findings = await store.DiagnoseAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["reachable", "lockout", "protected-groups"], findings.Select(static f => f.Check));
        Assert.Equal(DiagnosticSeverity.Error, findings[0].Severity);
        Assert.All(findings.Skip(1), static f => Assert.Equal(DiagnosticSeverity.Warning, f.Severity));
    }

    [Fact]
    public async Task What_the_store_cannot_do_is_said_beforehand()
    {
        var fixture = new LocalStoreFixture();
        using var password = new Secret("correct horse");
        var user = await fixture.AddUserAsync(new NewUser { UserName = "alice", Password = password }, TestContext.Current.CancellationToken);

        foreach (var action in new[] { HelpdeskAction.RemovePassword, HelpdeskAction.IssueAccessPass, HelpdeskAction.DeleteUser, HelpdeskAction.RevokeSessions })
            Assert.False((await fixture.Store.CheckAsync(action, user, TestContext.Current.CancellationToken)).IsSupported);
        foreach (var action in new[] { HelpdeskAction.ResetPassword, HelpdeskAction.Unenroll, HelpdeskAction.Show })
            Assert.True((await fixture.Store.CheckAsync(action, user, TestContext.Current.CancellationToken)).IsSupported);
    }

    private IIdentityStore Create(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create<string, string?>($"Helpdesk:Stores:local:{s.Key}", s.Value)))
            .Build();
        return new LocalIdentityStoreFactory().Create("local", configuration.GetSection("Helpdesk:Stores:local"), this);
    }
}
