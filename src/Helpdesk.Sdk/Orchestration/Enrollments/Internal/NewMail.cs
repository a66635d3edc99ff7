namespace Helpdesk.Sdk;

/// <summary>A mail address.</summary>
internal sealed class NewMail(DeskServices services, EnrollRequest request) : NewAddress(services, request)
{
    protected override NotificationChannel Channel => NotificationChannel.Email;

    protected override string? Normalise(string? text, out string? problem) =>
        MailAddressText.IsValid(text, out problem) ? MailAddressText.Canonical(text) : null;

    protected override string Mask(string address) => Masking.Email(address);
}
