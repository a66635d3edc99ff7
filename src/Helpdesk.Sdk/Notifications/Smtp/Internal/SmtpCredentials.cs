using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Keeps the credentials out of what the transport reports, whatever a server chooses to repeat.</summary>
internal sealed class SmtpCredentials(SmtpOptions options)
{
    private const string Withheld = "The server's words are withheld: they repeat the credentials.";

    public MailDelivery Redact(MailDelivery delivery) =>
        options.Password is { Length: > 0 } password && Repeats(delivery.Diagnostics, password) ? delivery with { Diagnostics = Withheld } : delivery;

    private bool Repeats(string diagnostics, string password) =>
        diagnostics.Contains(password, StringComparison.OrdinalIgnoreCase)
        || diagnostics.Contains(Encode(password), StringComparison.Ordinal)
        || diagnostics.Contains(Encode($"\0{options.UserName}\0{password}"), StringComparison.Ordinal);

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
