using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

public class BindTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("a\0b")]
    public async Task An_empty_password_never_leaves_the_house(string password)
    {
        var requests = 0;
        await using var server = ScriptedLdapServer.Start((session, request) =>
        {
            requests++;
            return session.AnswerAsync(request);
        });
        await using (var connection = await Lab.OpenAsync(server.EndPoint))
        {
            using var secret = LdapSecret.FromText(password);
            var fault = await Assert.ThrowsAsync<LdapException>(() => connection.BindAsync("cn=me", secret.Bytes, Lab.Token));
            Assert.Equal(LdapFailure.EmptyPassword, fault.Failure);
        }

        await Lab.NoSocketLeftAsync(server.EndPoint);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task A_password_does_not_travel_in_clear_text_unless_allowed()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var connection = await LdapConnection.OpenAsync(Lab.Plain(server.EndPoint), new LdapConnectionOptions(), Lab.Token);
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.BindAsync("cn=me", "x"u8.ToArray(), Lab.Token));
        Assert.Equal(LdapFailure.ClearTextRefused, fault.Failure);
    }

    [Fact]
    public async Task A_refusal_is_a_value_with_what_the_server_said()
    {
        await using var server = ScriptedLdapServer.Start(static (session, request) =>
            session.SendAsync(LdapServerMessages.Result(request.Id, 1, 49, "80090308: LdapErr: DSID-0C090447, data 775")));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var result = await connection.BindAsync("cn=me", "x"u8.ToArray(), Lab.Token);
        Assert.Equal(LdapResultCode.InvalidCredentials, result.Code);
        Assert.Contains("data 775", result.Diagnostic, StringComparison.Ordinal);
        Assert.True(connection.IsOpen);
    }

    [Fact]
    public async Task A_silent_server_ends_the_bind_at_its_timeout_and_the_connection_with_it()
    {
        await using var server = ScriptedLdapServer.StartRaw(static session => session.FallSilentAsync());
        await using var connection = await Lab.OpenAsync(server.EndPoint, Lab.Timeouts(bind: Lab.Short));
        var fault = await Lab.FailsInTimeAsync(() => connection.BindAsync("cn=me", "secret-word"u8.ToArray()));
        Assert.Equal(LdapFailure.BindTimeout, fault.Failure);
        Assert.DoesNotContain("secret-word", fault.ToString(), StringComparison.Ordinal);
        Assert.False(connection.IsOpen);
        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Fact]
    public async Task A_bind_can_be_cancelled_which_ends_the_connection()
    {
        await using var server = ScriptedLdapServer.StartRaw(static session => session.FallSilentAsync());
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        await Lab.CancelsInTimeAsync<OperationCanceledException>(token => connection.BindAsync("cn=me", "x"u8.ToArray(), token));
        Assert.False(connection.IsOpen);
        await Lab.NoSocketLeftAsync(server.EndPoint);
    }

    [Fact]
    public async Task An_answer_that_drips_keeps_to_the_timeout()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var proxy = FaultProxy.Start(server.EndPoint);
        proxy.ToClient.Rule = FaultRule.Drip(TimeSpan.FromMilliseconds(100));
        await using var connection = await Lab.OpenAsync(proxy.EndPoint, Lab.Timeouts(bind: Lab.Short));
        var fault = await Lab.FailsInTimeAsync(() => connection.BindAsync("cn=me", "x"u8.ToArray()));
        Assert.Equal(LdapFailure.BindTimeout, fault.Failure);
        await Lab.NoSocketLeftAsync(proxy.EndPoint);
    }

    [Theory]
    [InlineData(1, 7)] // the right id, another operation
    [InlineData(2, 1)] // another id
    public async Task A_wrong_answer_ends_the_connection(int id, int operation)
    {
        await using var server = ScriptedLdapServer.Start((session, _) => session.SendAsync(LdapServerMessages.Result(id, operation)));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.BindAsync("cn=me", "x"u8.ToArray(), Lab.Token));
        Assert.Equal(LdapFailure.ProtocolError, fault.Failure);
        Assert.False(connection.IsOpen);
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_told_apart()
    {
        await using var server = ScriptedLdapServer.StartRaw(static session => session.ReadAsync());
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var fault = await Assert.ThrowsAsync<LdapException>(() => connection.BindAsync("cn=me", "x"u8.ToArray(), Lab.Token));
        Assert.Equal(LdapFailure.ConnectionLost, fault.Failure);
    }

    [Fact]
    public async Task A_bind_after_other_operations_is_a_mistake_of_the_caller()
    {
        await using var server = ScriptedLdapServer.Start();
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        await connection.ModifyAsync(Lab.Change, Lab.Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.BindAsync("cn=me", "x"u8.ToArray(), Lab.Token));
    }

    [Fact]
    public void A_secret_is_erased_on_disposal()
    {
        var secret = LdapSecret.FromText("pässword");
        var bytes = secret.Bytes;
        Assert.Equal("pässword"u8.ToArray(), bytes.ToArray());
        secret.Dispose();
        Assert.All(bytes.ToArray(), static octet => Assert.Equal(0, octet));
    }
}
