using Azure.Core;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Entra;

/// <summary>What a connection to Graph is made from; checked, and not yet connected.</summary>
/// <param name="Owner">The store or notifier, as messages name it.</param>
/// <param name="TenantId">As configured.</param>
/// <param name="Endpoints">Where to.</param>
/// <param name="Credential">Makes the credential at first use.</param>
/// <param name="Operators">Delegated credentials by the operator's own sign-in; <see langword="null"/> = there are none.</param>
/// <param name="Handler">Carries requests; <see langword="null"/> = the shared one.</param>
/// <param name="Timeouts">How long calls may take.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Where to log.</param>
internal sealed record GraphSettings(
    string Owner, string TenantId, GraphEndpoints Endpoints, Func<TokenCredential> Credential, OperatorCredentials? Operators,
    HttpMessageHandler? Handler, HelpdeskTimeouts Timeouts, TimeProvider Time, ILogger Logger)
{
    /// <summary>Reads when the application's certificate ends; <see langword="null"/> when it signs in by something else.</summary>
    public Func<DateTimeOffset>? CertificateEnd { get; init; }
}
