using System.CommandLine;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary><c>--linked all</c> or <c>--linked USER …</c>: which linked accounts a command also covers.</summary>
internal sealed class LinkedParameter
{
    /// <summary>Every linked account the operator can see.</summary>
    public const string All = "all";

    private readonly Option<string[]> _linked = new("--linked")
    {
        HelpName = "all|USER",
        Description = "Linked accounts too: all that are visible, or these (store:name; repeat it). Each is decided by its own store's policy and has an outcome of its own.",
    };

    public LinkedParameter(Command command) => command.Add(_linked);

    public LinkedChoice Read(Invocation invocation)
    {
        var written = invocation.Value(_linked) ?? [];
        if (!written.Contains(All, StringComparer.Ordinal))
            return LinkedChoice.Of([.. written.Select(static user => new UserTarget(user))]);
        return written.Length == 1 ? LinkedChoice.Everyone : throw CommandFailure.Usage("--linked takes 'all' or users, not both.");
    }

    /// <summary>The first account is done, so the command exits 0; what was refused on a linked one is also said on standard error.</summary>
    public static void Warn<T>(Invocation invocation, string what, IEnumerable<LinkedOutcome<T>> linked)
    {
        foreach (var account in linked)
            if (account.Error is { } error)
                invocation.Output.Warn($"The linked account {account.User} was not {what}: {error.Message}");
    }
}
