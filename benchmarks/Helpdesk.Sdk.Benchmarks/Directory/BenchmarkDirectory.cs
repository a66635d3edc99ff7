using System.Globalization;
using System.Text;
using Helpdesk.Sdk.Ldap;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>A private OpenLDAP server with made-up people: the same for us and for the peers, TLS and bind included.</summary>
internal sealed class BenchmarkDirectory : IAsyncDisposable
{
    /// <summary>What a row of ours is made of; the peers ask for the same.</summary>
    public static readonly string[] Attributes =
    [
        "entryUUID", "uid", "cn", "displayName", "givenName", "sn", "mail", "mobile", "createTimestamp", "modifyTimestamp",
    ];

    private static readonly string[] Given = ["Anna", "Ben", "Carla", "David", "Elena", "Felix", "Grace", "Henry", "Iris", "Jonas", "Karin", "Liam", "Maria", "Noah", "Olga", "Paul"];
    private static readonly string[] Syllables = ["mül", "hof", "ber", "stein", "wald", "rich", "brun", "kel", "mann", "lin", "dorf", "hard", "gro", "vik", "son", "ter"];

    private readonly TestAuthority _authority;
    private readonly PrivateSlapd _server;

    private BenchmarkDirectory(TestAuthority authority, PrivateSlapd server) => (_authority, _server) = (authority, server);

    public string CaFile => _authority.PemFile;

    public Uri Uri => _server.Uri;

    public string Password => _server.AdminPassword;

    /// <summary>The processor time the server used since it began.</summary>
    public TimeSpan ProcessorTime => _server.ProcessorTime;

    /// <summary>Starts one; <paramref name="isLocked"/> locks everybody, under a password policy.</summary>
    public static async Task<BenchmarkDirectory> StartAsync(int people, bool isLocked = false)
    {
        var authority = new TestAuthority("Benchmark authority");
        using var certificate = authority.Issue(["127.0.0.1"]);
        return new BenchmarkDirectory(authority, await PrivateSlapd.StartAsync(
            certificate, entries: Ldif(people, isLocked), databaseLines: isLocked ? "overlay ppolicy" : ""));
    }

    /// <summary>The store's settings.</summary>
    public Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["Type"] = "Ldap",
        ["Dialect"] = "OpenLdap",
        ["Servers:0"] = Uri.ToString(),
        ["BaseDn"] = PrivateSlapd.BaseDn,
        ["UserName"] = PrivateSlapd.AdminDn,
        ["Password"] = Password,
        ["CaCertificateFile"] = CaFile,
    };

    /// <summary>The store as a host configures it.</summary>
    public LdapIdentityStore CreateStore(int pageSize = 1_000)
    {
        var settings = new Dictionary<string, string?>(Settings) { ["PageSize"] = pageSize.ToString(CultureInfo.InvariantCulture) };
        var section = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create("Stores:people:" + s.Key, s.Value))).Build().GetSection("Stores:people");
        return (LdapIdentityStore)new LdapStoreFactory().Create("people", section, new ServiceCollection().BuildServiceProvider());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _authority.Dispose();
    }

    // Of 100,000, about 870 are a Smith of some kind and 12 a Goldsmith.
    private static string Ldif(int people, bool isLocked)
    {
        var random = new Random(41);
        var ldif = new StringBuilder();
        for (var i = 0; i < people; i++)
        {
            var surname = i % 8_333 == 7 ? "Goldsmith" : i % 117 == 5 ? "Smithson" : Name(random);
            var given = Given[random.Next(Given.Length)];
            var uid = string.Create(CultureInfo.InvariantCulture, $"p{i:D6}");
            ldif.Append(CultureInfo.InvariantCulture, $"dn: uid={uid},ou=people,{PrivateSlapd.BaseDn}\nobjectClass: inetOrgPerson\nuid: {uid}\n");
            foreach (var (attribute, value) in new[] { ("cn", $"{given} {surname}"), ("sn", surname), ("givenName", given), ("displayName", $"{given} {surname} ({uid})") })
                ldif.Append(CultureInfo.InvariantCulture, $"{attribute}:: {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}\n");
            ldif.Append(CultureInfo.InvariantCulture, $"mail: {uid}@example.test\nmobile: +1555{i:D7}\nuserPassword: Start#Pass1\n{(isLocked ? "pwdAccountLockedTime: 20260101000000Z\n" : "")}\n");
        }

        return ldif.ToString();
    }

    private static string Name(Random random)
    {
        var name = string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Syllables[random.Next(Syllables.Length)]));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
