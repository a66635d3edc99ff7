using System.Runtime.CompilerServices;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.SendMail;

namespace Helpdesk.Sdk.Entra;

/// <summary>Sends mail through a mailbox of the tenant. Nothing is kept among its sent items: messages may hold codes and links.</summary>
public sealed class GraphMailNotifier : INotifier, IStoreDiagnostics, IDisposable
{
    private readonly GraphConnection _connection;
    private readonly GraphSettings _settings;
    private readonly string _from;

    internal GraphMailNotifier(GraphSettings settings, GraphConnection connection, string from) => (_settings, _connection, _from) = (settings, connection, from);

    /// <inheritdoc/>
    public NotificationChannel Channel => NotificationChannel.Email;

    /// <inheritdoc/>
    public async ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        if (UserValues.JudgeMail("destination", notification.Destination) is not null || notification.Destination.Length == 0)
            return new NotificationOutcome(NotificationStatus.Rejected, "The destination is no mail address.");
        using var limit = new CallLimit(_settings.Timeouts.Operation, _settings.Time, cancellationToken);
        var call = GraphCall.Begin(limit.Deadline);
        try
        {
            await _connection.Client.Users[_from].SendMail.PostAsync(Compose(notification), cancellationToken: limit.Token).ConfigureAwait(false);
            return new NotificationOutcome(NotificationStatus.Sent);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !call.MayHaveChanged)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (EntraErrorMapper.Read(e) is { } fault)
        {
            return new NotificationOutcome(StatusOf(fault, call), fault.Diagnostic);
        }
        catch (IdentityStoreException e)
        {
            return new NotificationOutcome(NotificationStatus.Failed, e.Message);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string subject = "notifier Graph";
        if (CertificateLook.Find(_settings, subject) is { } ending)
            yield return ending;
        GrantedPermissions? granted = null;
        DiagnosticFinding? problem = null;
        try
        {
            granted = await new GraphRunner(_connection, _settings, "The notifier Graph").ReadAsync((_, token) => _connection.Tokens.ReadGrantedAsync(token).AsTask(), cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException e)
        {
            problem = DiagnosticFinding.Error(subject, "sign-in", e.Diagnostic is null ? e.Message : $"{e.Message} ({e.Diagnostic})", EntraDoctor.SignInRemedy("Notifiers:Graph"));
        }

        yield return problem ?? DiagnosticFinding.Fine(subject, "sign-in", "Signed in.");
        if (granted is { IsReadable: false })
            yield return DiagnosticFinding.Warning(subject, $"right:{EntraPermissions.Mail.Operation}", "The token does not show the application's permissions.", "See in the portal that Mail.Send is granted, and send one mail.");
        else if (granted is not null)
            yield return EntraPermissions.Mail.MissingFrom(granted) is { Count: > 0 } missing
                ? DiagnosticFinding.Warning(subject, $"right:{EntraPermissions.Mail.Operation}", $"The permission {missing[0]} is not in the token: {EntraPermissions.Mail.What}.", "Grant the application Mail.Send, or see that Exchange grants it for this mailbox (RBAC for applications).")
                : DiagnosticFinding.Fine(subject, $"right:{EntraPermissions.Mail.Operation}", "The permission is there.");
    }

    /// <summary>Closes what is this notifier's own.</summary>
    public void Dispose() => _connection.Dispose();

    internal static GraphMailNotifier Build(GraphMailOptions options, IServiceProvider services, string path)
    {
        var settings = GraphSettingsBuilder.Build("the notifier Graph", null, options, services, path);
        if (!InputText.IsWellFormed(options.From, InputText.MaximumNameLength, out var problem) || (!Guid.TryParseExact(options.From, "D", out _) && !options.From.Contains('@', StringComparison.Ordinal)))
            throw new HelpdeskConfigurationException($"Setting '{path}:From' {problem ?? "is neither a user's id nor a user principal name"}.");
        return new GraphMailNotifier(settings, new GraphConnection(settings, options.ClientId), options.From);
    }

    private static NotificationStatus StatusOf(GraphFault fault, GraphCall call) => fault.Kind switch
    {
        _ when call.MayHaveChanged => NotificationStatus.Unknown,
        GraphFaultKind.Refused => NotificationStatus.Rejected,
        _ => NotificationStatus.Failed,
    };

    private static SendMailPostRequestBody Compose(Notification notification) => new()
    {
        SaveToSentItems = false,
        Message = new Message
        {
            Subject = notification.Subject ?? "",
            // Graph takes one body. The HTML is made of the text, or held to say the same.
            Body = notification.Html is { Length: > 0 } html
                ? new ItemBody { ContentType = BodyType.Html, Content = html }
                : new ItemBody { ContentType = BodyType.Text, Content = notification.Text },
            ToRecipients = [new Recipient { EmailAddress = new EmailAddress { Address = notification.Destination } }],
            InternetMessageHeaders = [new InternetMessageHeader { Name = "X-Helpdesk-Message-Id", Value = notification.MessageId }],
        },
    };
}
