using System.Globalization;
using Helpdesk.Sdk.Testing;
using Lab = Helpdesk.Sdk.Ldap.Tests.Connection.Lab;

namespace Helpdesk.Sdk.Ldap.Tests;

/// <summary>Values in ranges, from a server that sends them so, and from ones that lie about it.</summary>
public sealed class LdapRangesTests
{
    private const int Part = 1500;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1499)]
    [InlineData(1500)]
    [InlineData(1501)]
    [InlineData(4000)]
    public async Task All_values_are_read_once_each(int count)
    {
        await using var server = Start((first, _) =>
        {
            var values = Values(first, Math.Min(Part, count - first));
            return ($"memberOf;range={first}-{(first + Part >= count ? "*" : first + Part - 1)}", values);
        }, withRange: count > 0);

        Assert.Equal(Values(0, count), await ReadAsync(server, 10_000));
    }

    [Fact]
    public async Task A_server_that_sends_all_at_once_is_asked_once()
    {
        var asked = 0;
        await using var server = Start((_, _) =>
        {
            asked++;
            return ("memberOf", Values(0, 3));
        });

        Assert.Equal(3, (await ReadAsync(server, 10)).Count);
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData("the same part again and again")]
    [InlineData("a part that begins too late")]
    [InlineData("an end that is not where the values end")]
    [InlineData("no values and no end")]
    [InlineData("nothing more")]
    public async Task A_lying_server_is_an_error_and_no_endless_loop(string lie)
    {
        await using var server = Start((first, round) => (lie, round) switch
        {
            (_, 0) when lie != "an end that is not where the values end" => ("memberOf;range=0-1", Values(0, 2)),
            ("the same part again and again", _) => ("memberOf;range=0-1", Values(0, 2)),
            ("a part that begins too late", _) => ("memberOf;range=5-6", Values(5, 2)),
            ("an end that is not where the values end", _) => ("memberOf;range=0-9", Values(0, 2)),
            ("no values and no end", _) => ($"memberOf;range={first}-{first}", Values(first, 0)),
            _ => ("cn", ["x"]),
        });

        var fault = await Assert.ThrowsAsync<LdapException>(() => ReadAsync(server, 10_000));
        Assert.Equal(LdapFailure.ProtocolError, fault.Failure);
    }

    [Fact]
    public async Task More_values_than_allowed_end_the_reading()
    {
        await using var server = Start(static (first, _) => ($"memberOf;range={first}-{first + 99}", Values(first, 100)));

        var fault = await Assert.ThrowsAsync<LdapException>(() => ReadAsync(server, 1_000));
        Assert.Equal(LdapFailure.TooMuchData, fault.Failure);
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(ScriptedLdapServer server, int most)
    {
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var entry = await connection.ReadEntryAsync("cn=big", ["memberOf"], Lab.Token);
        return await LdapRanges.ReadAsync(connection, entry!, "memberOf", most, Lab.Token);
    }

    private static string[] Values(int first, int count) => [.. Enumerable.Range(first, Math.Max(count, 0)).Select(static i => string.Create(CultureInfo.InvariantCulture, $"cn=g{i},dc=x"))];

    // The range that was asked for stands in the request in clear.
    private static ScriptedLdapServer Start(Func<int, int, (string Description, string[] Values)> answer, bool withRange = true)
    {
        var round = 0;
        return ScriptedLdapServer.Start(async (session, request) =>
        {
            var text = System.Text.Encoding.Latin1.GetString(request.Bytes);
            var at = text.IndexOf(";range=", StringComparison.Ordinal);
            var first = at < 0 ? 0 : int.Parse(text.AsSpan(at + 7, text.IndexOf('-', at) - at - 7), CultureInfo.InvariantCulture);
            var (description, values) = answer(first, round++);
            var entry = withRange ? LdapServerMessages.Entry(request.Id, request.Name, (description, values)) : LdapServerMessages.Entry(request.Id, request.Name);
            await session.SendAsync(entry, LdapServerMessages.Result(request.Id, 5));
        });
    }
}
