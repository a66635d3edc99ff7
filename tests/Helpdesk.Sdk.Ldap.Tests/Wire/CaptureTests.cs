using System.Diagnostics;
using System.Text;
using Helpdesk.Sdk.Ldap.Tests.Connection;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Wire;

/// <summary>What really goes over the wire, as an independent decoder reads it.</summary>
public sealed class CaptureTests : IDisposable
{
    private const string Person = "dn: uid=ann,ou=people,dc=example,dc=org\nobjectClass: inetOrgPerson\nuid: ann\ncn: Ann-on-the-wire\nsn: Ann\n\n";

    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Every_message_is_well_formed()
    {
        await using var server = await StartAsync();
        await using var capture = await WireCapture.StartAsync(server.PlainUri.Port);
        await using (var connection = await LdapConnection.OpenAsync(new LdapServer("127.0.0.1", server.PlainUri.Port, LdapTransport.ClearText), Lab.Options(), Lab.Token))
            await TalkAsync(connection, server.AdminPassword, "Seen-And-Meant-To-Be-1");
        await capture.StopAsync();

        Assert.Empty(await capture.DecodeAsync("_ws.malformed || _ws.expert.severity == 8388608"));
        var operations = (await capture.DecodeAsync("ldap", "ldap.protocolOp")).SelectMany(static line => line.Split(',')).ToHashSet(StringComparer.Ordinal);
        // bind, unbind, search, modify, add, delete, modify DN, abandon, extended (RFC 4511): their requests were all recognised.
        Assert.Superset(new HashSet<string>(["0", "2", "3", "6", "8", "10", "12", "16", "23"], StringComparer.Ordinal), operations);
        // The capture does see what is not hidden: the test below would find it.
        Assert.Contains("Seen-And-Meant-To-Be-1", Encoding.Latin1.GetString(await capture.ReadAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LdapTransport.Ldaps)]
    [InlineData(LdapTransport.StartTls)]
    public async Task Over_TLS_nothing_is_readable(LdapTransport transport)
    {
        await using var server = await StartAsync();
        var port = transport == LdapTransport.Ldaps ? server.Uri.Port : server.PlainUri.Port;
        await using var capture = await WireCapture.StartAsync(port);
        var options = new LdapConnectionOptions { Timeouts = Lab.Timeouts(), Tls = new LdapTlsOptions { CertificateAuthorityFile = _authority.PemFile } };
        await using (var connection = await LdapConnection.OpenAsync(new LdapServer("127.0.0.1", port, transport), options, Lab.Token))
            await TalkAsync(connection, server.AdminPassword, "Never-To-Be-Seen-1");
        await capture.StopAsync();

        var seen = Encoding.Latin1.GetString(await capture.ReadAsync());
        Assert.True(seen.Length > 2_000, $"{seen.Length} bytes");
        foreach (var secret in new[] { server.AdminPassword, "Never-To-Be-Seen-1", PrivateSlapd.AdminDn, "Ann-on-the-wire", "uid=ann" })
            Assert.DoesNotContain(secret, seen, StringComparison.Ordinal);
    }

    private async Task<PrivateSlapd> StartAsync()
    {
        using var certificate = _authority.Issue(["127.0.0.1"]);
        return await PrivateSlapd.StartAsync(certificate, entries: Person);
    }

    private static async Task TalkAsync(LdapConnection connection, string adminPassword, string newPassword)
    {
        const string ann = "uid=ann,ou=people,dc=example,dc=org";
        const string bob = "uid=bob,ou=people,dc=example,dc=org";
        using var password = LdapSecret.FromText(adminPassword);
        Assert.True((await connection.BindAsync(PrivateSlapd.AdminDn, password.Bytes, Lab.Token)).IsSuccess);
        var filter = LdapFilter.And(LdapFilter.Present("uid"), LdapFilter.Or(LdapFilter.Contains("cn", "nn-on"), LdapFilter.Not(LdapFilter.GreaterOrEqual("uid", "z*()\\\0"))));
        Assert.NotEmpty(await connection.SearchPaged(new LdapSearchRequest(PrivateSlapd.BaseDn, LdapScope.Subtree, filter), 1).ToListAsync(Lab.Token));
        Assert.True((await connection.ModifyAsync(new LdapModifyRequest(ann, LdapModification.Replace("description", "ä漢😀")), Lab.Token)).IsSuccess);
        using var typed = new Secret(newPassword);
        using var value = new PasswordModifyValue(ann, typed);
        Assert.True((await connection.ExtendedAsync(new LdapExtendedRequest(LdapOid.PasswordModify, value.Bytes), Lab.Token)).IsSuccess);
        var added = await connection.AddAsync(
            new LdapAddRequest(bob, LdapAttributeValues.FromText("objectClass", "inetOrgPerson"), LdapAttributeValues.FromText("cn", "Bob"), LdapAttributeValues.FromText("sn", "B")), Lab.Token);
        Assert.True(added.IsSuccess, added.ToString());
        Assert.True((await connection.RenameAsync(new LdapRenameRequest(bob, "uid=bobby"), Lab.Token)).IsSuccess);
        Assert.True((await connection.DeleteAsync(new LdapDeleteRequest("uid=bobby,ou=people,dc=example,dc=org"), Lab.Token)).IsSuccess);
        await foreach (var _ in connection.Search(new LdapSearchRequest(PrivateSlapd.BaseDn, LdapScope.Subtree, LdapFilter.Present("objectClass"))).WithCancellation(Lab.Token)) break;
        // Left early: an abandon went out, unless the end was here already; cancelled: unless the request had not gone or the end was here. So a moment later each time.
        var abandoned = 0;
        for (var later = 0; later < 100; later++)
            if (await AbandonsAsync(connection, TimeSpan.FromMicroseconds(10 * later))) abandoned++;
        Assert.True(abandoned > 0, "Every search ended before it could be cancelled.");
    }

    private static async Task<bool> AbandonsAsync(LdapConnection connection, TimeSpan later)
    {
        using var cancel = new CancellationTokenSource();
        var search = connection.Search(new LdapSearchRequest(PrivateSlapd.BaseDn, LdapScope.Subtree, LdapFilter.Present("objectClass"))).ToListAsync(cancel.Token);
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < later;) Thread.SpinWait(10);
        await cancel.CancelAsync();
        try
        {
            await search;
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }
}
