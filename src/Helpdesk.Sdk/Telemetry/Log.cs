using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>What the core logs. Event ids 1000 to 1999. Never a secret, never contact data.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "The policy was reloaded.")]
    public static partial void PolicyReloaded(ILogger logger);

    [LoggerMessage(1001, LogLevel.Error, "A changed policy was refused and the last good one stays in force: {Problem}")]
    public static partial void PolicyReloadRefused(ILogger logger, string problem);

    [LoggerMessage(1010, LogLevel.Error, "Operation {Operation} ({Action}) has an unknown outcome: {Problem}")]
    public static partial void OutcomeUnknown(ILogger logger, string operation, string action, string problem);

    [LoggerMessage(1011, LogLevel.Error, "The outcome of operation {Operation} ({Action}) could not be recorded: {Problem}")]
    public static partial void SettleFailed(ILogger logger, string operation, string action, string problem);

    [LoggerMessage(1012, LogLevel.Warning, "Operation {Operation} ({Action}) was settled by the reconciler as {Status}.")]
    public static partial void Reconciled(ILogger logger, string operation, string action, string status);

    [LoggerMessage(1013, LogLevel.Warning, "Operation {Operation} ({Action}) cannot be settled yet: {Problem}")]
    public static partial void ReconcileFailed(ILogger logger, string operation, string action, string problem);

    [LoggerMessage(1020, LogLevel.Warning, "Store {Store} failed while reading: {Problem}")]
    public static partial void StoreFailed(ILogger logger, string store, string problem);

    [LoggerMessage(1030, LogLevel.Warning, "A {Channel} message was not taken: {Problem}")]
    public static partial void MessageFailed(ILogger logger, string channel, string problem);

    [LoggerMessage(1031, LogLevel.Error, "The {Channel} notifier threw {Exception}, which is a bug of the notifier.")]
    public static partial void NotifierThrew(ILogger logger, string channel, string exception);

    [LoggerMessage(1033, LogLevel.Warning, "The verifier of {Factor} failed when it was to {Ask}: {Problem}")]
    public static partial void VerifierFailed(ILogger logger, string factor, string ask, string problem);

    [LoggerMessage(1032, LogLevel.Warning, "A {Channel} message of operation {Operation} was given up: {Reason}.")]
    public static partial void MessageGivenUp(ILogger logger, string channel, string operation, string reason);

    [LoggerMessage(1035, LogLevel.Critical, "Alert {Kind}: {Message}")]
    public static partial void Alert(ILogger logger, string kind, string message);

    [LoggerMessage(1036, LogLevel.Error, "The alert sink {Sink} threw {Exception}.")]
    public static partial void AlertSinkThrew(ILogger logger, string sink, string exception);

    [LoggerMessage(1037, LogLevel.Warning, "The witness of the state in '{Directory}' cannot be kept, so that a restored backup may go unnoticed: {Problem}")]
    public static partial void WitnessFailed(ILogger logger, string directory, string problem);

    [LoggerMessage(1038, LogLevel.Warning, "The history sink {Sink} does not take what it is given, and is tried again later: {Problem}")]
    public static partial void SinkFailed(ILogger logger, string sink, string problem);

    [LoggerMessage(1039, LogLevel.Error, "The hook {Hook} failed: {Problem}")]
    public static partial void HookFailed(ILogger logger, string hook, string problem);

    [LoggerMessage(1040, LogLevel.Error, "Background work '{Work}' failed and will be tried again: {Problem}")]
    public static partial void BackgroundFailed(ILogger logger, string work, string problem);

    [LoggerMessage(1041, LogLevel.Warning, "The lock of the background work was lost: it stopped here, and one of the nodes goes on with it.")]
    public static partial void BackgroundLockLost(ILogger logger);
}
