using System.Globalization;
using Helpdesk.Sdk.Ldap.Tests.Connection;
using Helpdesk.Sdk.Ldap.Tests.OpenLdap;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Whole;

/// <summary>Whole directories, every value of every attribute as ldapsearch sees them: 100,000 entries of OpenLDAP and 20,000 of Samba in a long run, fewer otherwise.</summary>
public sealed class WholeDirectoryTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task OpenLdap_entry_by_entry_and_as_users()
    {
        var count = LongRun.Size(5_000, 100_000);
        using var certificate = _authority.Issue(["127.0.0.1"]);
        await using var server = await PrivateSlapd.StartAsync(certificate, entries: People.Ldif(count));
        var options = new LdapConnectionOptions { Timeouts = Lab.Timeouts(), Tls = new LdapTlsOptions { CertificateAuthorityFile = _authority.PemFile } };
        await using var connection = await LdapConnection.OpenAsync(new LdapServer("127.0.0.1", server.Uri.Port, LdapTransport.Ldaps), options, Lab.Token);
        using var password = LdapSecret.FromText(server.AdminPassword);
        Assert.True((await connection.BindAsync(PrivateSlapd.AdminDn, password.Bytes, Lab.Token)).IsSuccess);

        var ours = await ReadAsync(connection, PrivateSlapd.BaseDn, "*", "+");
        var theirs = RawDirectory.FromLdif(await server.LdapSearchAsync(_authority.PemFile, "(objectClass=*)", "*", "+"));

        Assert.Equal(count + 2, ours.Entries);
        Assert.Null(ours.FindDifference(theirs));
        LongRun.Record("OpenLDAP entries equal to ldapsearch", $"{ours.Entries} entries, {ours.Values} values");

        await using var store = LdapStores.Create(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Type"] = "Ldap",
            ["Dialect"] = "OpenLdap",
            ["Servers:0"] = server.Uri.ToString(),
            ["BaseDn"] = PrivateSlapd.BaseDn,
            ["UserName"] = PrivateSlapd.AdminDn,
            ["Password"] = server.AdminPassword,
            ["CaCertificateFile"] = _authority.PemFile,
        });
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var page in store.SearchAsync(new UserQuery(), new PageOptions(500) { ReadToEnd = true }, Lab.Token))
        {
            Assert.Null(page.Continuation);
            foreach (var user in page.Users) Assert.True(names.Add(user.UserName), user.UserName);
        }

        Assert.Equal(count, names.Count);
        await FirstPageIsEarlyAndTheRestFollowsAsync(store, count);
    }

    [Fact]
    public async Task Samba_entry_by_entry()
    {
        var samba = LabServers.Samba();
        var ou = await samba.CreateOuAsync();
        await FillAsync(samba, ou, LongRun.Size(60, 20_000));
        var options = new LdapConnectionOptions { Timeouts = Lab.Timeouts(), Tls = new LdapTlsOptions { CertificateAuthorityFile = samba.CaFile } };
        await using var connection = await LdapConnection.OpenAsync(new LdapServer(samba.Uri.Host, samba.Uri.Port, LdapTransport.Ldaps), options, Lab.Token);
        using var password = LdapSecret.FromText(samba.AdminPassword);
        Assert.True((await connection.BindAsync(samba.AdminDn, password.Bytes, Lab.Token)).IsSuccess);
        var (entries, values) = (0, 0L);
        foreach (var name in new[] { ou, $"CN=Schema,CN=Configuration,{samba.BaseDn}" })
        {
            var ours = await ReadAsync(connection, name, "*");
            var theirs = RawDirectory.FromLdif(await samba.LdapSearchAsync(name, "(objectClass=*)", "*"));
            Assert.Null(ours.FindDifference(theirs));
            (entries, values) = (entries + ours.Entries, values + ours.Values);
        }

        Assert.True(entries > 1_500, $"{entries} entries");
        LongRun.Record("Samba entries equal to ldapsearch", $"{entries} entries, {values} values");
        // Twenty thousand are not taken out one by one: the server goes with them.
        if (!LongRun.Enabled) await samba.DeleteTreeAsync(ou);
    }

    private static async Task<RawDirectory> ReadAsync(LdapConnection connection, string name, params string[] attributes)
    {
        var directory = new RawDirectory();
        await foreach (var entry in connection.SearchPaged(new LdapSearchRequest(name, LdapScope.Subtree, LdapFilter.Present("objectClass"), attributes), 500).WithCancellation(Lab.Token))
            directory.Add(entry);
        return directory;
    }

    // The first page in the server's order, then everything else in ours, from another connection: nobody twice and nobody missing.
    private static async Task FirstPageIsEarlyAndTheRestFollowsAsync(LdapIdentityStore store, int count)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        string? continuation = null;
        for (var size = 25; ; size = 1_000)
        {
            UserPage? first = null;
            await foreach (var page in store.SearchAsync(new UserQuery(), new PageOptions(size, continuation), Lab.Token))
            {
                first = page;
                break;
            }

            foreach (var user in first!.Users) Assert.True(ids.Add(user.Key.Id));
            Assert.True(first.Continuation is null || first.Users.Count == size, $"{first.Users.Count} of {size}");
            continuation = first.Continuation;
            // Each page of a continued listing looks through all ids; a few of them show it.
            if (continuation is null || (LongRun.Enabled && ids.Count > 5_000)) break;
        }

        if (!LongRun.Enabled) Assert.Equal(count, ids.Count);
    }

    private static async Task FillAsync(SambaLab samba, string ou, int count)
    {
        const int portion = 100;
        for (var done = 0; done < count; done += portion)
        {
            await samba.ApplyAsync(string.Concat(Enumerable.Range(done, Math.Min(portion, count - done)).Select(number =>
            {
                var account = $"w{Guid.NewGuid():N}"[..19];
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"dn: CN=w{number:D6},{ou}\nchangetype: add\nobjectClass: user\nsAMAccountName: {account}\ndisplayName: Whole Number {number}\nmail: w{number:D6}@example.test\nuserAccountControl: 546\n\n");
            })));
        }
    }
}
