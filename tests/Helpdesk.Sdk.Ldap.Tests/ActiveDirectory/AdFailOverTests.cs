using System.Diagnostics;
using System.Net;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

/// <summary>Two servers, of which the first (a proxy in front of the real one) breaks in every way.</summary>
public sealed class AdFailOverTests : AdStoreTest
{
    private static readonly TimeSpan Connect = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Operation = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2.9);

    private IPEndPoint Behind => new(IPAddress.Parse(Samba.Uri.Host), Samba.Uri.Port);

    private LdapServer Real => LdapServer.Parse(Samba.Uri.ToString());

    [Fact]
    public async Task A_server_that_refuses_connections_is_passed_over()
    {
        await using var store = Create(new LdapServer("127.0.0.1", 9, LdapTransport.Ldaps), Real);

        Assert.Equal(Real.ToString(), (await InTimeAsync(() => store.FindAsync("u000001"))).Server);
    }

    [Fact]
    public async Task A_server_on_which_connects_hang_is_passed_over_in_time()
    {
        await using var hanging = await FullBacklogListener.StartAsync();
        await using var store = Create(Of(hanging.EndPoint), Real);

        Assert.Equal(Real.ToString(), (await InTimeAsync(() => store.FindAsync("u000001"))).Server);
    }

    [Fact]
    public async Task A_server_silent_in_the_handshake_is_passed_over_in_time()
    {
        await using var proxy = FaultProxy.Start(Behind);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Stall);
        await using var store = Create(Of(proxy.EndPoint), Real);

        Assert.Equal(Real.ToString(), (await InTimeAsync(() => store.FindAsync("u000001"))).Server);
    }

    [Fact]
    public async Task A_server_that_falls_silent_later_is_passed_over_in_time()
    {
        await using var proxy = FaultProxy.Start(Behind);
        await using var store = Create(Of(proxy.EndPoint), Real);
        Assert.Equal(Of(proxy.EndPoint).ToString(), (await store.FindAsync("u000001")).Server);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Stall);

        Assert.Equal(Real.ToString(), (await InTimeAsync(() => store.FindAsync("u000001"))).Server);
    }

    [Fact]
    public async Task A_reset_goes_to_the_server_that_showed_the_user_and_moves_when_that_is_down()
    {
        var user = await AddUserAsync();
        LdapIdentityStore store;
        DirectoryUser shown;
        await using (var proxy = FaultProxy.Start(Behind))
        {
            store = Create(Real, Of(proxy.EndPoint));
            shown = await store.FindAsync(user.Name) with { Server = Of(proxy.EndPoint).ToString() };
            Assert.Equal(shown.Server, (await ResetAsync(store, shown, NewPassword)).Server);
        }

        await using var closed = store;
        var password = NewPassword;

        var result = await InTimeAsync(() => ResetAsync(store, shown, password));

        Assert.Equal((ChangeStatus.Succeeded, Real.ToString()), (result.Status, result.Server));
        Assert.True(await SignsInAsync(user, password));
    }

    [Fact]
    public async Task Privilege_is_read_from_the_server_that_showed_the_user_and_elsewhere_when_that_is_silent()
    {
        await using var proxy = FaultProxy.Start(Behind);
        await using var store = Create(Real, Of(proxy.EndPoint));
        var shown = await store.FindAsync("padmin") with { Server = Of(proxy.EndPoint).ToString() };
        var before = proxy.ToServer.Forwarded;

        Assert.True((await store.ReadPrivilegeAsync(shown, Token)).IsPrivileged);

        Assert.True(proxy.ToServer.Forwarded > before);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Stall);
        var elsewhere = await InTimeAsync(async () => await store.ReadPrivilegeAsync(shown, Token));
        Assert.Contains("adminCount", elsewhere.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultEffect.Swallow, false)]
    [InlineData(FaultEffect.Close, false)]
    [InlineData(FaultEffect.Close, true)]
    public async Task An_update_or_a_deletion_whose_answer_is_lost_is_unknown(FaultEffect effect, bool isDeletion)
    {
        var user = await AddUserAsync();
        await using var proxy = FaultProxy.Start(Behind);
        await using var store = Create(() => proxy.ToClient.Rule = FaultRule.Then(effect), Of(proxy.EndPoint), Real);
        var shown = await store.FindAsync(user.Name);

        var result = await InTimeAsync(async () => isDeletion
            ? await store.DeleteUserAsync(IssuePermit(store.Name, shown.Key.Id, HelpdeskAction.DeleteUser), shown, Token)
            : await store.UpdateUserAsync(IssuePermit(store.Name, shown.Key.Id, HelpdeskAction.UpdateUser), shown, new UserUpdate { DisplayName = "In the dark" }, Token));

        Assert.Equal((ChangeStatus.Unknown, Of(proxy.EndPoint).ToString()), (result.Status, result.Server));
        var now = await Store.ResolveAsync(UserReference.ById(shown.Key), Token);
        Assert.Equal(isDeletion ? null : "In the dark", now?.DisplayName);
    }

    [Theory]
    [InlineData(FaultEffect.Swallow)]
    [InlineData(FaultEffect.Stall)]
    [InlineData(FaultEffect.Close)]
    [InlineData(FaultEffect.Reset)]
    public async Task A_change_whose_answer_is_lost_is_unknown_and_names_the_server_that_knows(FaultEffect effect)
    {
        var user = await AddUserAsync();
        await Samba.LockAsync(user);
        await using var proxy = FaultProxy.Start(Behind);
        await using var store = Create(() => proxy.ToClient.Rule = FaultRule.Then(effect), Of(proxy.EndPoint), Real);
        var shown = await store.FindAsync(user.Name);
        const string password = "Reset-In-The-Dark-1";

        var result = await InTimeAsync(() => ResetAsync(store, shown, password, mustChange: false, unlock: true));

        Assert.Equal((ChangeStatus.Unknown, Of(proxy.EndPoint).ToString()), (result.Status, result.Server));
        Assert.DoesNotContain(password, $"{result.Message} {result.Diagnostic}", StringComparison.Ordinal);
        proxy.ToClient.Rule = FaultRule.Forward;
        var after = await store.ReadFromAsync(result.Server, shown.Key, Token);
        Assert.NotEqual(shown.ChangeStamp, after!.ChangeStamp);
        Assert.False(after.Lock.IsLocked);
        Assert.True(await SignsInAsync(user, password));
    }

    [Fact]
    public async Task An_unlock_whose_answer_is_lost_is_unknown_too()
    {
        var user = await AddUserAsync();
        await Samba.LockAsync(user);
        await using var proxy = FaultProxy.Start(Behind);
        await using var store = Create(() => proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Swallow), Of(proxy.EndPoint));

        var result = await InTimeAsync(async () => await UnlockAsync(store, await store.FindAsync(user.Name)));

        Assert.Equal((ChangeStatus.Unknown, Of(proxy.EndPoint).ToString()), (result.Status, result.Server));
    }

    [Fact]
    public async Task A_server_lost_between_look_and_change_passes_the_change_on()
    {
        var user = await AddUserAsync();
        await using var proxy = FaultProxy.Start(Behind);
        LdapIdentityStore? store = null;
        var lost = 0;
        // The connection that showed the user is dead, and no new one can be made: nothing was sent.
        store = Create(() => { if (lost++ == 0) throw Lost(Of(proxy.EndPoint)); }, Of(proxy.EndPoint), Real);
        await using var closed = store;

        Assert.Equal(ChangeStatus.Succeeded, (await InTimeAsync(async () => await ResetAsync(store, await store.FindAsync(user.Name), NewPassword))).Status);
    }

    [Fact]
    public async Task With_every_server_down_a_change_was_not_sent_and_a_read_says_unavailable()
    {
        var user = await Store.FindAsync("u000001");
        await using var store = Create(new LdapServer("127.0.0.1", 9, LdapTransport.Ldaps), new LdapServer("127.0.0.1", 11, LdapTransport.Ldaps));

        Refused(RefusalReason.Unavailable, await InTimeAsync(() => ResetAsync(store, user, NewPassword)));
        Refused(RefusalReason.Unavailable, await InTimeAsync(() => UnlockAsync(store, user).AsTask()));
        var problem = await Assert.ThrowsAsync<IdentityStoreException>(() => InTimeAsync(() => store.FindAsync("u000001")));
        Assert.Equal(StoreErrorCode.Unavailable, problem.Code);
        Assert.Contains("'corp'", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IdentityStoreException>(async () => await store.ReadPrivilegeAsync(user, Token));
        await Assert.ThrowsAsync<IdentityStoreException>(async () =>
        {
            await foreach (var page in store.SearchAsync(new UserQuery(), new PageOptions(), Token)) Assert.NotNull(page);
        });
    }

    [Fact]
    public async Task With_every_server_silent_a_read_times_out_and_a_change_was_not_sent()
    {
        await using var proxy = FaultProxy.Start(Behind);
        await using var store = Create(Of(proxy.EndPoint));
        var user = await store.FindAsync("u000001");
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Stall);

        Assert.Equal(StoreErrorCode.Timeout, (await Assert.ThrowsAsync<IdentityStoreException>(() => InTimeAsync(() => store.FindAsync("u000001")))).Code);
        Refused(RefusalReason.Unavailable, await InTimeAsync(() => ResetAsync(store, user, NewPassword)));
    }

    [Fact]
    public async Task The_reconciler_is_never_sent_to_another_server()
    {
        LdapIdentityStore store;
        DirectoryUser user;
        await using (var proxy = FaultProxy.Start(Behind))
        {
            store = Create(Of(proxy.EndPoint), Real);
            user = await store.FindAsync("u000001");
        }

        await using var closed = store;
        await Assert.ThrowsAsync<IdentityStoreException>(async () => await store.ReadFromAsync(user.Server, user.Key, Token));
        var problem = await Assert.ThrowsAsync<IdentityStoreException>(async () => await store.ReadFromAsync("ldaps://former.example:636", user.Key, Token));
        Assert.Equal(StoreErrorCode.Misconfigured, problem.Code);
        Assert.Equal(user.Key, (await store.ReadFromAsync(null, user.Key, Token))!.Key);
        Assert.Null(await store.ReadFromAsync(null, new UserKey("other", user.Key.Id), Token));
    }

    private static LdapServer Of(IPEndPoint at) => new(at.Address.ToString(), at.Port, LdapTransport.Ldaps);

    private static async Task<T> InTimeAsync<T>(Func<Task<T>> action)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            return await action();
        }
        finally
        {
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, Operation + Margin);
        }
    }

    private static LdapException Lost(LdapServer server) => new(LdapFailure.ConnectionLost, "The connection to the server ended.", server);

    // The certificate names the real server's address, not the proxy's.
    private LdapIdentityStore Create(params LdapServer[] servers) => Create(static () => { }, servers);

    private LdapIdentityStore Create(Action beforeChange, params LdapServer[] servers)
    {
        var baseDn = DistinguishedName.Parse(Samba.BaseDn);
        var connection = new LdapConnectionOptions
        {
            Tls = new LdapTlsOptions { CertificateAuthorityFile = Samba.CaFile, ServerName = Samba.Uri.Host },
            Timeouts = new LdapTimeouts { Connect = Connect, TlsHandshake = Connect, Bind = Connect, Operation = Operation, Call = Operation, Write = Operation },
        };
        var password = Samba.HelpdeskPassword;
        var authentication = LdapAuthentication.Simple(Samba.HelpdeskUpn, _ => ValueTask.FromResult(LdapSecret.FromText(password)));
        return new LdapIdentityStore(
            new LdapStoreSettings(AdStores.Name, baseDn, Operation, TimeProvider.System),
            new BeforeChange(new ActiveDirectoryDialect(baseDn, [], TimeProvider.System), beforeChange),
            new LdapConnectionPool(servers, authentication, connection, new LdapPoolOptions()));
    }
}
