namespace Helpdesk.Sdk;

/// <summary>
/// The ticket rule: a process that demands a ticket is only gone through with an open one that is assigned to the operator, and an incident must be
/// about a password reset. Asked anew at every use.
/// </summary>
internal sealed class TicketRule(IEnumerable<ITicketSource> sources)
{
    private const string Category = "Password Reset";

    /// <summary>Whether there is anybody to ask.</summary>
    public bool HasSource => sources.Any();

    /// <summary>Who can say how the ticket system is doing; <see langword="null"/> when the source does not tell.</summary>
    public IStoreDiagnostics? Diagnostics => sources.LastOrDefault() as IStoreDiagnostics;

    /// <summary>Judges; <see langword="null"/> when the process needs no ticket for this.</summary>
    public async ValueTask<TicketJudgement?> JudgeAsync(
        HelpdeskSettings settings, OperatorActor actor, ContactInfo contact, string process, HelpdeskAction action, CancellationToken cancellationToken)
    {
        if (!settings.TicketRequiredFor.Contains(process, StringComparer.Ordinal) || !ActionCatalog.Get(action).CredentialAffecting)
            return null;
        if (string.IsNullOrWhiteSpace(contact.Ticket))
            return TicketJudgement.Denied($"The process '{process}' needs a ticket.");
        if (!InputText.IsWellFormed(contact.Ticket, 200, out _))
            return TicketJudgement.Denied("There is no such ticket.");
        // What a host registers after the SDK's own takes its place.
        if (sources.LastOrDefault() is not { } source)
            return TicketJudgement.NotAsked($"The process '{process}' needs a checked ticket, and no ticket source is configured (Tickets:Url).");
        try
        {
            return await source.FindAsync(contact.Ticket.Trim(), cancellationToken).ConfigureAwait(false) is { } ticket
                ? Judge(ticket, TicketHolders.Of(settings, actor, contact))
                : TicketJudgement.Denied("There is no such ticket.");
        }
        catch (TicketSourceException e)
        {
            return TicketJudgement.NotAsked($"The ticket cannot be checked: {e.Message}");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A source of the host that throws what it likes: its words may hold anything, so its kind alone is told.
            return TicketJudgement.NotAsked($"The ticket cannot be checked ({e.GetType().Name}).");
        }
    }

    private static TicketJudgement Judge(TicketFacts ticket, IReadOnlyList<string> holders)
    {
        if (!ticket.IsOpen)
            return TicketJudgement.Denied("The ticket is closed.");
        if (ticket.Kind == TicketKind.Incident && !string.Equals(ticket.Category?.Trim(), Category, StringComparison.OrdinalIgnoreCase))
            return TicketJudgement.Denied($"The incident's category is not '{Category}'.");
        return ticket.AssignedTo.Any(name => holders.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase))
            ? new TicketJudgement(PolicyOutcome.Allow, "The ticket is open and assigned to the operator.")
            : TicketJudgement.Denied("The ticket is not assigned to the operator.");
    }
}
