namespace Helpdesk.Sdk;

/// <summary>Hands mail to a server. The place where another mail library goes in.</summary>
/// <remarks>Implementations are safe for use by several threads. Disposing closes the connections kept for reuse.</remarks>
public interface IMailTransport : IAsyncDisposable
{
    /// <summary>Hands over one mail.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="cancellationToken">
    /// Ends the attempt. Before the content has gone out that is an exception and nothing was sent; afterwards it is
    /// <see cref="MailDeliveryStatus.Unknown"/>, because the server may already have the mail.
    /// </param>
    /// <returns>What came of it; every failure of the mail, the server or the network is a value.</returns>
    /// <exception cref="OperationCanceledException">Cancelled before the content went out.</exception>
    ValueTask<MailDelivery> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
