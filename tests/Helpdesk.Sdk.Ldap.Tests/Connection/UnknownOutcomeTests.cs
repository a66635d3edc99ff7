using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

/// <summary>A lost answer to a change is never an ordinary failure, and what was not sent is never an unknown outcome.</summary>
public class UnknownOutcomeTests
{
    public static TheoryData<string> Changes => ["modify", "add", "delete", "rename", "extended"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Silence(string kind)
    {
        await using var server = ScriptedLdapServer.StartRaw(static session => session.FallSilentAsync());
        await using var connection = await Lab.OpenAsync(server.EndPoint, Lab.Timeouts(operation: Lab.Short));
        var fault = await Lab.FailsInTimeAsync(() => SendAsync(connection, kind));
        Unknown(fault, LdapFailure.OperationTimeout);
        Assert.False(connection.IsReusable);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Hanging_up(string kind)
    {
        await using var server = ScriptedLdapServer.StartRaw(static session => session.ReadAsync());
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        Unknown(await Assert.ThrowsAnyAsync<LdapException>(() => SendAsync(connection, kind)), LdapFailure.ConnectionLost);
    }

    [Fact]
    public async Task A_reset_after_the_request()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Reset);
        await using var connection = await Lab.OpenAsync(proxy.EndPoint);
        Unknown(await Assert.ThrowsAnyAsync<LdapException>(() => connection.ModifyAsync(Lab.Change, Lab.Token)), LdapFailure.ConnectionLost);
        await Lab.NoSocketLeftAsync(proxy.EndPoint);
    }

    [Fact]
    public async Task An_answer_that_was_swallowed()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Swallow);
        await using var connection = await Lab.OpenAsync(proxy.EndPoint, Lab.Timeouts(operation: Lab.Short));
        Unknown(await Lab.FailsInTimeAsync(() => connection.ModifyAsync(Lab.Change)), LdapFailure.OperationTimeout);
    }

    [Fact]
    public async Task An_answer_cut_at_any_byte()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var proxy = FaultProxy.Start(server.EndPoint);
        var length = LdapServerMessages.Result(1, 7).Length;
        for (var cut = 0; cut < length; cut++)
        {
            proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Close, cut);
            await using var connection = await Lab.OpenAsync(proxy.EndPoint);
            Unknown(await Assert.ThrowsAnyAsync<LdapException>(() => connection.ModifyAsync(Lab.Change, Lab.Token)), LdapFailure.ConnectionLost);
        }

        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Close, length);
        await using var whole = await Lab.OpenAsync(proxy.EndPoint);
        Assert.True((await whole.ModifyAsync(Lab.Change, Lab.Token)).IsSuccess);
    }

    [Fact]
    public async Task A_request_cut_at_any_byte_is_unknown_too_since_we_cannot_see_how_far_it_came()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var proxy = FaultProxy.Start(server.EndPoint);
        for (var cut = 0; cut < 20; cut += 3)
        {
            proxy.ToServer.Rule = FaultRule.Then(FaultEffect.Reset, cut);
            await using var connection = await Lab.OpenAsync(proxy.EndPoint);
            Unknown(await Assert.ThrowsAnyAsync<LdapException>(() => connection.ModifyAsync(Lab.Change, Lab.Token)), LdapFailure.ConnectionLost);
        }
    }

    [Fact]
    public async Task An_answer_of_another_kind()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) => session.SendAsync(LdapServerMessages.Result(request.Id, 9)));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        Unknown(await Assert.ThrowsAnyAsync<LdapException>(() => connection.ModifyAsync(Lab.Change, Lab.Token)), LdapFailure.ProtocolError);
    }

    [Fact]
    public async Task A_cancelled_change_that_was_sent_is_unknown_and_abandoned()
    {
        var abandoned = new TaskCompletionSource<int>();
        await using var server = ScriptedLdapServer.Start((_, request) =>
        {
            if (request.Operation == 16) abandoned.TrySetResult(request.AbandonedId);
            return Task.CompletedTask;
        });
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var fault = await Lab.CancelsInTimeAsync<LdapOutcomeUnknownException>(token => connection.ModifyAsync(Lab.Change, token));
        Unknown(fault, LdapFailure.Cancelled);
        Assert.IsAssignableFrom<OperationCanceledException>(fault.InnerException);
        Assert.Equal(1, await abandoned.Task.WaitAsync(TimeSpan.FromSeconds(5), Lab.Token));
    }

    [Fact]
    public async Task A_change_cancelled_beforehand_was_not_sent()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.ModifyAsync(Lab.Change, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_change_on_a_connection_that_has_ended_was_not_sent()
    {
        await using var server = ScriptedLdapServer.StartRaw(static _ => Task.CompletedTask);
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        connection.Start();
        await connection.Completion;
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.ModifyAsync(Lab.Change, Lab.Token));
        Assert.Equal((LdapFailure.ConnectionLost, false), (fault.Failure, fault.MayHaveBeenSent));
    }

    [Fact]
    public async Task A_change_waiting_for_its_turn_was_not_sent()
    {
        await using var server = ScriptedLdapServer.StartRaw(static session => session.FallSilentAsync());
        await using var connection = await Lab.OpenAsync(server.EndPoint, limits: new LdapLimits { RequestsInFlight = 1 });
        var first = connection.ModifyAsync(Lab.Change, Lab.Token);
        var second = connection.ModifyAsync(Lab.Change, Lab.Token);
        await Lab.CancelsInTimeAsync<OperationCanceledException>(token => connection.ModifyAsync(Lab.Change, token));
        await connection.DisposeAsync();
        Unknown(await Assert.ThrowsAnyAsync<LdapException>(() => first), LdapFailure.Closed);
        var fault = await Assert.ThrowsAsync<LdapException>(() => second);
        Assert.Equal((LdapFailure.Closed, false), (fault.Failure, fault.MayHaveBeenSent));
    }

    [Fact]
    public async Task A_write_nobody_takes_ends_the_connection_at_its_own_timeout()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToServer.Rule = FaultRule.Then(FaultEffect.Stall);
        await using var connection = await Lab.OpenAsync(proxy.EndPoint, Lab.Timeouts(write: Lab.Short));
        var large = new LdapModifyRequest("cn=a", new LdapModification(LdapModificationKind.Replace, "jpegPhoto", new byte[16_000_000]));
        var fault = await Lab.FailsInTimeAsync(() => connection.ModifyAsync(large));
        Unknown(fault, LdapFailure.WriteTimeout);
        Assert.False(connection.IsOpen);
    }

    [Fact]
    public async Task Cancelling_does_not_wait_for_a_write_nobody_takes()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToServer.Rule = FaultRule.Then(FaultEffect.Stall);
        await using var connection = await Lab.OpenAsync(proxy.EndPoint);
        var large = new LdapModifyRequest("cn=a", new LdapModification(LdapModificationKind.Replace, "jpegPhoto", new byte[16_000_000]));
        Unknown(await Lab.CancelsInTimeAsync<LdapOutcomeUnknownException>(token => connection.ModifyAsync(large, token)), LdapFailure.Cancelled);
    }

    [Fact]
    public async Task A_read_is_never_an_unknown_outcome()
    {
        await using var server = ScriptedLdapServer.StartRaw(static session => session.ReadAsync());
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var whoAmI = new LdapExtendedRequest(LdapOid.WhoAmI, changesData: false);
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.ExtendedAsync(whoAmI, Lab.Token));
        Assert.Equal((LdapFailure.ConnectionLost, true), (fault.Failure, fault.MayHaveBeenSent));
    }

    private static void Unknown(LdapException fault, LdapFailure expected)
    {
        Assert.IsType<LdapOutcomeUnknownException>(fault);
        Assert.Equal((expected, true), (fault.Failure, fault.MayHaveBeenSent));
        Assert.NotNull(fault.Server);
    }

    private static Task<LdapResult> SendAsync(LdapConnection connection, string kind) => kind switch
    {
        "add" => connection.AddAsync(new LdapAddRequest("cn=a", LdapAttributeValues.FromText("sn", "b"))),
        "delete" => connection.DeleteAsync(new LdapDeleteRequest("cn=a")),
        "rename" => connection.RenameAsync(new LdapRenameRequest("cn=a", "cn=b")),
        "extended" => connection.ExtendedAsync(new LdapExtendedRequest(LdapOid.PasswordModify)),
        _ => connection.ModifyAsync(Lab.Change),
    };
}
