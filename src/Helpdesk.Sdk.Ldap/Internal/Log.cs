using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Ldap;

/// <summary>Everything this package logs; event ids 2000 to 2049 belong to connections, 2050 to 2099 to stores.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Warning, "The connection to {Server} ended: {Failure}; {Waiting} requests were waiting for an answer.")]
    public static partial void ConnectionEnded(ILogger logger, LdapServer server, LdapFailure failure, int waiting);

    [LoggerMessage(2004, LogLevel.Debug, "The idle connection to {Server} ended: {Failure}.")]
    public static partial void IdleConnectionEnded(ILogger logger, LdapServer server, LdapFailure failure);

    [LoggerMessage(2001, LogLevel.Warning, "{Server} cannot be used: {Failure}. It is left alone for {BackOff}.")]
    public static partial void ServerFailed(ILogger logger, LdapServer server, LdapFailure failure, TimeSpan backOff);

    [LoggerMessage(2002, LogLevel.Information, "{Server} can be used again.")]
    public static partial void ServerRecovered(ILogger logger, LdapServer server);

    [LoggerMessage(2003, LogLevel.Error, "{Server} refused the credentials of the service; they are not tried again for {BackOff}.")]
    public static partial void CredentialsRefused(ILogger logger, LdapServer server, TimeSpan backOff);

    [LoggerMessage(2051, LogLevel.Warning, "The store {Store} refers to {Count} other places, such as {Reference}: accounts there are not seen, because the SDK follows no referrals.")]
    public static partial void ReferencesToStrangers(ILogger logger, string store, int count, string reference);

    [LoggerMessage(2050, LogLevel.Debug, "A listing of the store {Store} named {Count} other places, such as {Reference}; the SDK follows no referrals.")]
    public static partial void ReferencesIgnored(ILogger logger, string store, int count, string reference);
}
