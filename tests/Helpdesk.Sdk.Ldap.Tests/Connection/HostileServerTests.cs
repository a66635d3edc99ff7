using System.Security.Cryptography;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

public class HostileServerTests
{
    public static TheoryData<string, byte[]> Poison => new()
    {
        { "a giant length", [0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF] },
        { "an indefinite length", [0x30, 0x80, 0x02, 0x01, 0x01] },
        { "HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray() },
        { "an empty message", [0x30, 0x00] },
        { "a negative id", [0x30, 0x0C, 0x02, 0x01, 0xFF, 0x65, 0x07, 0x0A, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00] },
        { "a bind answer to a search", LdapServerMessages.Result(1, 1) },
        { "an entry that ends early", [0x30, 0x09, 0x02, 0x01, 0x01, 0x64, 0x04, 0x04, 0x09, 0x41, 0x41] },
        { "an unsolicited search result", LdapServerMessages.Result(0, 5) },
    };

    [Theory]
    [MemberData(nameof(Poison))]
    public async Task Broken_protocol_ends_the_connection_at_once(string what, byte[] bytes)
    {
        await using var server = ScriptedLdapServer.Start((session, _) => session.SendAsync(bytes));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.Search(Lab.People()).ToListAsync(Lab.Token));
        Assert.True(fault.Failure == LdapFailure.ProtocolError, what);
        Assert.False(connection.IsOpen);
        await connection.Completion;
        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Fact]
    public async Task Answers_to_nothing_are_borne_for_a_while_only()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) => session.SendAsync(
            [.. Enumerable.Range(1000, request.Name == "o=few" ? 5 : 50).Select(static id => LdapServerMessages.Result(id, 7)), LdapServerMessages.Result(request.Id, 5)]));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        Assert.Empty(await connection.Search(Lab.People("o=few")).ToListAsync(Lab.Token));
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.Search(Lab.People()).ToListAsync(Lab.Token));
        Assert.Equal(LdapFailure.ProtocolError, fault.Failure);
    }

    [Fact]
    public async Task A_notice_of_disconnection_ends_everything_with_its_own_failure()
    {
        await using var server = ScriptedLdapServer.Start(static (session, _) => session.SendAsync(LdapServerMessages.NoticeOfDisconnection()));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.Search(Lab.People()).ToListAsync(Lab.Token));
        Assert.Equal(LdapFailure.Disconnected, fault.Failure);
        Assert.False(connection.IsOpen);
    }

    [Fact]
    public async Task A_notice_instead_of_an_answer_to_bind()
    {
        await using var server = ScriptedLdapServer.Start(static (session, _) => session.SendAsync(LdapServerMessages.NoticeOfDisconnection()));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.BindAsync("cn=me", "x"u8.ToArray(), Lab.Token));
        Assert.Equal(LdapFailure.Disconnected, fault.Failure);
    }

    [Fact]
    public async Task Another_unsolicited_message_is_tolerated()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) => session.SendAsync(
            LdapServerMessages.Extended(0, 0, "1.2.3"), LdapServerMessages.Result(request.Id, 5)));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        Assert.Empty(await connection.Search(Lab.People()).ToListAsync(Lab.Token));
    }

    [Fact]
    public async Task Garbage_without_end_neither_hangs_nor_leaks()
    {
        await using var server = ScriptedLdapServer.StartRaw(static async session =>
        {
            await session.ReadAsync();
            while (true) await session.SendAsync(RandomNumberGenerator.GetBytes(1000));
        });
        for (var i = 0; i < 20; i++)
        {
            await using var connection = await Lab.OpenAsync(server.EndPoint, Lab.Timeouts(operation: TimeSpan.FromSeconds(2)));
            await Assert.ThrowsAsync<LdapException>(() => connection.Search(Lab.People()).ToListAsync(Lab.Token));
        }

        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Fact]
    public async Task One_large_message_within_the_limit_is_fine_and_one_above_is_not()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) => session.SendAsync(
            LdapServerMessages.Entry(request.Id, "cn=a", ("jpegPhoto", [new string('x', request.Name == "o=big" ? 2_000_000 : 900_000)])),
            LdapServerMessages.Result(request.Id, 5)));
        await using var connection = await Lab.OpenAsync(server.EndPoint, limits: new LdapLimits { MessageBytes = 1_000_000 });
        Assert.Equal(900_000, (await connection.Search(Lab.People()).ToListAsync(Lab.Token))[0].FindBytes("jpegphoto")!.Length);
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.Search(Lab.People("o=big")).ToListAsync(Lab.Token));
        Assert.Equal(LdapFailure.ProtocolError, fault.Failure);
    }

    [Fact]
    public async Task A_connection_that_is_disposed_leaves_nothing_behind()
    {
        await using var server = ScriptedLdapServer.StartRaw(static session => session.FallSilentAsync());
        var connection = await Lab.OpenAsync(server.EndPoint);
        var waiting = connection.Search(Lab.People()).ToListAsync(Lab.Token);
        await connection.DisposeAsync();
        Assert.Equal(LdapFailure.Closed, (await Assert.ThrowsAsync<LdapException>(() => waiting)).Failure);
        Assert.True(connection.Completion.IsCompleted);
        await Lab.NoSocketLeftAsync(server.EndPoint);
        await Assert.ThrowsAsync<LdapException>(() => connection.ModifyAsync(Lab.Change, Lab.Token));
    }
}
