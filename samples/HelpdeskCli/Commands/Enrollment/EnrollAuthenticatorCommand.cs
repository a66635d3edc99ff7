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
        // Told before anything is begun: a code cannot be used twice.
        if (invocation.Value(_qr) is { } taken && Path.Exists(taken))
            throw CommandFailure.Usage("--qr: the file exists already.");
        using var visit = await _access.OpenAsync(invocation, cancellationToken);
        using var started = await visit.BeginAsync(invocation.Value(_user), new EnrollRequest(FactorType.Authenticator), cancellationToken);
        var address = started.OtpauthUri!;
        if (invocation.Value(_qr) is { } file)
            await QrText.SaveAsync(address, file, cancellationToken);
        return EnrollCommands.Show(invocation, started, more: screen =>
        {
            foreach (var line in QrText.Draw(address))
                screen.Line(line);
            screen.Reveal("Address", address);
        });
    }
}
