using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helpdesk.Sdk.Ldap;

/// <summary>What a connection needs besides its server.</summary>
internal sealed class LdapConnectionOptions
{
    public LdapTlsOptions Tls { get; init; } = new();

    public LdapTimeouts Timeouts { get; init; } = new();

    public LdapLimits Limits { get; init; } = new();

    /// <summary>Allows a password over <see cref="LdapTransport.ClearText"/>.</summary>
    public bool AllowClearText { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILogger Logger { get; init; } = NullLogger.Instance;

    public LdapNameResolver Resolver { get; init; } = LdapNameResolver.Shared;
}
