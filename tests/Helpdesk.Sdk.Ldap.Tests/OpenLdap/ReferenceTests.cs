using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>Referrals of a real server: seen, said, and not followed.</summary>
public sealed class ReferenceTests : IDisposable
{
    private const string Entries = "dn: uid=ann,ou=people,dc=example,dc=org\nobjectClass: inetOrgPerson\nuid: ann\ncn: Ann\nsn: Ann\n\n"
        + "dn: ou=elsewhere,dc=example,dc=org\nobjectClass: referral\nobjectClass: extensibleObject\nou: elsewhere\nref: ldap://other.example/ou=elsewhere,dc=example,dc=org\n\n";

    private readonly TestAuthority _authority = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task The_doctor_and_one_line_of_the_log_name_them()
    {
        using var certificate = _authority.Issue(["127.0.0.1"]);
        await using var server = await PrivateSlapd.StartAsync(certificate, entries: Entries);
        using var log = new Lines();
        await using var store = LdapStores.Create(
            new Dictionary<string, string?>
            {
                ["Type"] = "Ldap",
                ["Dialect"] = "OpenLdap",
                ["Servers:0"] = server.Uri.ToString(),
                ["BaseDn"] = PrivateSlapd.BaseDn,
                ["UserName"] = PrivateSlapd.AdminDn,
                ["Password"] = server.AdminPassword,
                ["CaCertificateFile"] = _authority.PemFile,
            },
            new ActiveDirectory.Services(log));

        for (var round = 0; round < 3; round++)
        {
            await foreach (var page in store.SearchAsync(new UserQuery(), new PageOptions(), Token)) Assert.Equal("ann", Assert.Single(page.Users).UserName);
        }

        var finding = Assert.Single(await StandardStoreTest.DiagnoseAsync(store), static finding => finding.Check == "references");
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Contains("ldap://other.example/", finding.Message, StringComparison.Ordinal);
        Assert.Contains("other.example", Assert.Single(log.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ldap://ForestDnsZones.corp.example/DC=ForestDnsZones,DC=corp,DC=example", false)]
    [InlineData("ldap://corp.example/CN=Configuration,DC=corp,DC=example", false)]
    [InlineData("ldap://child.corp.example/DC=child,DC=corp,DC=example", true)]
    [InlineData("not a uri", true)]
    public void What_every_Active_Directory_names_is_no_stranger(string reference, bool isStranger) => Assert.Equal(isStranger, LdapReference.IsStranger(reference));

    private sealed class Lines : ILoggerFactory, ILogger
    {
        public List<string> Warnings { get; } = [];

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
                lock (Warnings) Warnings.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
