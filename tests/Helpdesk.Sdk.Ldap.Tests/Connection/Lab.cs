using System.Diagnostics;
using System.Net;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

/// <summary>Short words for the tests of this folder.</summary>
internal static class Lab
{
    /// <summary>Every timeout that is under test is this long; all others are far longer.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    // For a busy machine; less than the shortest of the usual timeouts, which would be the other way to end.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(4.5);

    /// <summary>Ends with the test.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    public static LdapServer Plain(IPEndPoint at) => new(at.Address.ToString(), at.Port, LdapTransport.ClearText);

    public static LdapServer Ldaps(IPEndPoint at, string? host = null) => new(host ?? at.Address.ToString(), at.Port, LdapTransport.Ldaps);

    public static LdapServer StartTls(IPEndPoint at) => new(at.Address.ToString(), at.Port, LdapTransport.StartTls);

    public static LdapTimeouts Timeouts(
        TimeSpan? connect = null, TimeSpan? tls = null, TimeSpan? bind = null, TimeSpan? operation = null, TimeSpan? write = null, TimeSpan? call = null) => new()
    {
        Connect = connect ?? Long,
        TlsHandshake = tls ?? Long,
        Bind = bind ?? Long,
        Operation = operation ?? Long,
        Write = write ?? Long,
        Call = call ?? Long,
    };

    public static LdapConnectionOptions Options(LdapTimeouts? timeouts = null, LdapTlsOptions? tls = null, LdapLimits? limits = null, LdapNameResolver? resolver = null) => new()
    {
        Timeouts = timeouts ?? Timeouts(),
        Tls = tls ?? new LdapTlsOptions(),
        Limits = limits ?? new LdapLimits(),
        Resolver = resolver ?? LdapNameResolver.Shared,
        AllowClearText = true,
    };

    public static Task<LdapConnection> OpenAsync(IPEndPoint at, LdapTimeouts? timeouts = null, LdapLimits? limits = null) =>
        LdapConnection.OpenAsync(Plain(at), Options(timeouts, limits: limits), TestContext.Current.CancellationToken);

    public static LdapSearchRequest People(string name = "ou=people") => new(name, LdapScope.Subtree, LdapFilter.Present("objectClass"), "cn");

    public static LdapModifyRequest Change => new("cn=a", LdapModification.Replace("sn", "b"));

    /// <summary>The failure an action ends in, which must come within the short timeout and a margin for a busy machine.</summary>
    public static async Task<LdapException> FailsInTimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        var fault = await Assert.ThrowsAnyAsync<LdapException>(action);
        Assert.InRange(watch.Elapsed, Short * 0.9, Short + Margin);
        return fault;
    }

    /// <summary>Cancels an action in the middle; it must end at once and say so.</summary>
    public static async Task<T> CancelsInTimeAsync<T>(Func<CancellationToken, Task> action)
        where T : Exception
    {
        using var cancel = new CancellationTokenSource(Short);
        var watch = Stopwatch.StartNew();
        var fault = await Assert.ThrowsAnyAsync<T>(() => action(cancel.Token));
        Assert.InRange(watch.Elapsed, Short * 0.9, Short + Margin);
        return fault;
    }

    public static async Task NoSocketLeftAsync(IPEndPoint to) => Assert.Equal(0, await OpenSockets.SettleAsync(to.Port));
}
