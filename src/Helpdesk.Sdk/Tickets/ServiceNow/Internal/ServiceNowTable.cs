namespace Helpdesk.Sdk;

/// <summary>A table in which tickets are looked for.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Kind">What its records are.</param>
/// <param name="OpenStates">The stored values of <c>state</c> that mean open.</param>
/// <param name="ClosedStates">Those that mean closed; <see langword="null"/> = all others.</param>
internal sealed record ServiceNowTable(string Name, TicketKind Kind, IReadOnlyList<string> OpenStates, IReadOnlyList<string>? ClosedStates)
{
    /// <summary>Incidents: new, in progress, on hold; resolved, closed, cancelled.</summary>
    public static ServiceNowTable Incident { get; } = new("incident", TicketKind.Incident, ["1", "2", "3"], ["6", "7", "8"]);

    /// <summary>Interactions. While one is wrapped up the conversation is over.</summary>
    public static ServiceNowTable Interaction { get; } = new(
        "interaction", TicketKind.Interaction, ["new", "work_in_progress", "on_hold"], ["wrap_up", "closed_complete", "closed_abandoned"]);

    /// <summary>Both, as ServiceNow delivers them.</summary>
    public static IReadOnlyList<ServiceNowTable> All { get; } = [Incident, Interaction];

    /// <summary>The fields that are read.</summary>
    public string Fields => "number,state,active,assigned_to.user_name,assigned_to.email" + (Kind == TicketKind.Incident ? ",category" : "");

    /// <summary>Whether a state means open.</summary>
    /// <exception cref="TicketSourceException">Nobody said what this state means.</exception>
    public bool IsOpen(string state)
    {
        if (OpenStates.Contains(state, StringComparer.OrdinalIgnoreCase))
            return true;
        return ClosedStates is null || ClosedStates.Contains(state, StringComparer.OrdinalIgnoreCase)
            ? false
            : throw new TicketSourceException($"The ticket's state is none that ServiceNow delivers: name the open ones (Tickets:OpenStates:{Name}).");
    }
}
