namespace Helpdesk.Sdk;

/// <summary>A mobile number.</summary>
internal sealed class NewMobile(DeskServices services, EnrollRequest request) : NewAddress(services, request)
{
    protected override NotificationChannel Channel => NotificationChannel.Sms;

    protected override string? Normalise(string? text, out string? problem) =>
        PhoneNumberText.TryNormalize(text, Corridor.Settings.Contacts.DefaultRegion, out var number, out problem) ? number : null;

    protected override string Mask(string address) => Masking.Phone(address);
}
