using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Registers an authenticator app.</summary>
internal sealed class EnrollAuthenticatorCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.User();
    private readonly Option<string?> _qr = Parameters.Text("--qr", "FILE", "Writes the QR code as a PNG, which only this user can read. It holds the secret: delete it after scanning.");
    private readonly EnrollAccess _access;

    public EnrollAuthenticatorCommand() : base(
        "authenticator",
        "Registers an authenticator app; shows the QR code to scan and the address it stands for.",
        "helpdesk enroll authenticator corp:alice",
        "helpdesk enroll authenticator corp:alice --qr alice.png")
    {
        Add(_user);
        Add(_qr);
        _access = new EnrollAccess(this);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        // Before anything is begun: an enrollment code cannot be used twice.
        await using var qr = invocation.Value(_qr) is { } path ? QrFile.Create(path) : null;
        using var visit = await _access.OpenAsync(invocation, cancellationToken);
        using var started = await visit.BeginAsync(invocation.Value(_user), new EnrollRequest(FactorType.Authenticator), cancellationToken);
        var address = started.OtpauthUri!;
        if (qr is not null)
            await qr.WriteAsync(address, cancellationToken);
        return EnrollCommands.Show(invocation, started, more: screen =>
        {
            foreach (var line in QrText.Draw(address))
                screen.Line(line);
            screen.Reveal("Address", address);
        });
    }
}
