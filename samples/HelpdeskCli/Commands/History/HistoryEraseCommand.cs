using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Erases the personal fields of a user's lines.</summary>
internal sealed class HistoryEraseCommand : CliCommand
{
    private readonly Argument<string> _user = Parameters.Required("KEY", "store:id, with the store's own id, so that it is right when the account is gone; users show prints it.");
    private readonly Option<string?> _confirm = Parameters.Text("--confirm", "KEY", "The same once more: erasing cannot be undone.");

    public HistoryEraseCommand() : base(
        "erase",
        "Erases names, details, machines and addresses from the history lines on a user. The history still verifies.",
        "helpdesk history erase corp:6f1c0c8e-3a4e-4b2e-9a53-0f7a2f1c7d11 --confirm corp:6f1c0c8e-3a4e-4b2e-9a53-0f7a2f1c7d11")
    {
        Add(_user);
        Add(_confirm);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var text = invocation.Value(_user);
        if (!UserKey.TryParse(text, out var user))
            throw CommandFailure.Usage("KEY is store:id, with the store's own id.");
        if (invocation.Value(_confirm) != text)
            throw CommandFailure.Usage("Erasing cannot be undone: repeat the key with --confirm.");
        var erased = (await (await invocation.OpenHostDeskAsync(cancellationToken)).EraseHistoryAsync(user, cancellationToken)).OrFail();
        invocation.Output.Document(new HistoryErasedDocument(user, erased.Entries), Contract.Default.HistoryErasedDocument, screen =>
            screen.Line($"The personal fields of {erased.Entries} entries are erased. Exports, archives and what sinks have taken are not touched."));
        return ExitCodes.Done;
    }
}
