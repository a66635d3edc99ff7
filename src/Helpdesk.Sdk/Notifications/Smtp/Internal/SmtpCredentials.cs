using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Keeps the credentials out of what the transport reports, whatever a server chooses to repeat.</summary>
internal sealed class SmtpCredentials(SmtpOptions options)
{
    private const string Withheld = "The server's words are withheld: they repeat the credentials.";
    private volatile string? _token;

    /// <summary>The access token of the latest sign-in, which a server may repeat as long as the connection lasts.</summary>
    public void Remember(Secret token) => _token = token.Use(0, static (characters, _) => characters.ToString());

    public MailDelivery Redact(MailDelivery delivery) =>
        Repeats(delivery.Diagnostics, options.Password, $"\0{options.UserName}\0{options.Password}")
        || Repeats(delivery.Diagnostics, _token, $"user={options.UserName}\u0001auth=Bearer {_token}\u0001\u0001")
            ? delivery with { Diagnostics = Withheld }
            : delivery;

    private static bool Repeats(string diagnostics, string? secret, string response) =>
        secret is { Length: > 0 }
        && (diagnostics.Contains(secret, StringComparison.OrdinalIgnoreCase)
            || diagnostics.Contains(Encode(secret), StringComparison.Ordinal)
            || diagnostics.Contains(Encode(response), StringComparison.Ordinal));

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
