using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public sealed class ActiveDirectoryStoreFactoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ad-options").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_example_of_the_documentation_makes_a_store()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "ca.crt"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret"), "from-a-file\n", TestContext.Current.CancellationToken);
        await using var store = AdStores.Create(
            With(("CaCertificateFile", "ca.crt"), ("Password", null), ("Password:File", "secret"), ("Tenant", "t"), ("MailDomains:0", "corp.example"), ("ProtectedGroups:0", "Board")),
            new Services(new HelpdeskBaseDirectory(_folder)));

        Assert.Equal("corp", store.Name);
        foreach (var capability in new[] { typeof(IPasswordWriter), typeof(IAccountUnlocker), typeof(IPrivilegeReader), typeof(IServerPinnedReader), typeof(ISearchDescriber), typeof(IStoreDiagnostics) })
            Assert.Same(store, store.GetCapability(capability));
        Assert.Null(store.GetCapability(typeof(ISessionRevoker)));
    }

    [Theory]
    [InlineData("Servers:0", null, "Servers")]
    [InlineData("Servers:0", "dc1.corp.example", "Servers")]
    [InlineData("Servers:0", "http://dc1.corp.example", "Servers")]
    [InlineData("Servers:0", "ldaps://user@dc1.corp.example", "Servers")]
    [InlineData("Servers:0", "ldap://dc1.corp.example", "AllowClearText")]
    [InlineData("Servers:1", "ldaps://dc1.corp.example:636", "twice")]
    [InlineData("BaseDn", null, "BaseDn")]
    [InlineData("BaseDn", "corp.example", "BaseDn")]
    [InlineData("UserName", null, "UserName")]
    [InlineData("UserName", "a\0b", "UserName")]
    [InlineData("Password", null, "Password")]
    [InlineData("Password", "", "Password")]
    [InlineData("CaCertificateFile", "not-there.crt", "CaCertificateFile")]
    [InlineData("PinnedCertificate", "sha256", "PinnedCertificate")]
    [InlineData("PinnedCertificate", "AA:BB", "PinnedCertificate")]
    [InlineData("AllowClearText", "yes", "AllowClearText")]
    [InlineData("Security", "Ssl", "Security")]
    [InlineData("Security", "StartTls", "contradicts")]
    [InlineData("Security", "None", "contradicts")]
    [InlineData("ConnectionsPerServer", "1", "ConnectionsPerServer")]
    [InlineData("ProtectedGroups:0", "a\nb", "ProtectedGroups")]
    [InlineData("BaseDN2", "x", "BaseDN2")]
    [InlineData("Pasword", "x", "Pasword")]
    public void What_is_wrong_is_named(string key, string? value, string words)
    {
        var problem = Assert.Throws<HelpdeskConfigurationException>(() => AdStores.Create(With((key, value)), new Services(new HelpdeskBaseDirectory(_folder))));

        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Stores:corp", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ldap://dc1.corp.example", "StartTls", "false", LdapTransport.StartTls)]
    [InlineData("ldaps://dc1.corp.example", "Tls", "false", LdapTransport.Ldaps)]
    [InlineData("ldaps://dc1.corp.example:3269", null, "false", LdapTransport.Ldaps)]
    [InlineData("ldap://dc1.corp.example", "None", "true", LdapTransport.ClearText)]
    public void Addresses_and_security_agree(string address, string? security, string allowClearText, LdapTransport transport)
    {
        var server = LdapServerReader.Read(address, security is null ? null : Enum.Parse<LdapSecurity>(security), bool.Parse(allowClearText), out var problem);

        Assert.Null(problem);
        Assert.Equal(transport, server!.Transport);
    }

    [Fact]
    public void Registration_can_be_repeated()
    {
        var builder = new Builder();

        builder.AddLdapStores().AddLdapStores().AddActiveDirectory("corp", static _ => { }).AddActiveDirectory("corp", static _ => { }).AddActiveDirectory("other", static _ => { });

        Assert.Equal(
            [typeof(ActiveDirectoryStoreFactory), typeof(LdapStoreFactory)],
            builder.Services.Where(static service => service.ServiceType == typeof(IIdentityStoreFactory)).Select(static service => service.ImplementationType!));
        Assert.Equal(2, builder.Services.Count(static service => service.ServiceType == typeof(IIdentityStore)));
        Assert.Throws<ArgumentException>(() => builder.AddActiveDirectory("no name", static _ => { }));
    }

    [Fact]
    public async Task What_active_directory_cannot_do_is_said_beforehand_with_the_reason()
    {
        await using var store = AdStores.Create(With());
        var user = new DirectoryUser { Key = new UserKey("corp", Guid.NewGuid().ToString()), UserName = "a", Enabled = true };

        foreach (var action in new[] { HelpdeskAction.RemovePassword, HelpdeskAction.IssueAccessPass, HelpdeskAction.RevokeSessions, HelpdeskAction.AssignApplication })
        {
            var support = await store.CheckAsync(action, user, TestContext.Current.CancellationToken);
            Assert.False(support.IsSupported);
            Assert.EndsWith(".", support.Reason, StringComparison.Ordinal);
        }

        foreach (var action in new[] { HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink, HelpdeskAction.UnlockAccount, HelpdeskAction.Unenroll, HelpdeskAction.FreezeAccount, HelpdeskAction.Search, HelpdeskAction.Evaluate })
            Assert.True((await store.CheckAsync(action, user, TestContext.Current.CancellationToken)).IsSupported, action.Value);
    }

    private static Dictionary<string, string?> With(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Type"] = "ActiveDirectory",
            ["Servers:0"] = "ldaps://dc1.corp.example",
            ["BaseDn"] = "DC=corp,DC=example",
            ["UserName"] = "svc-helpdesk@corp.example",
            ["Password"] = "S3cret",
        };
        foreach (var (key, value) in settings) all[key] = value;
        return all;
    }

    private sealed class Builder : IHelpdeskBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();

        public IConfiguration Configuration { get; } = new ConfigurationBuilder().Build();
    }
}
