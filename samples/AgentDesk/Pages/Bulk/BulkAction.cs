using Helpdesk.Sdk;

namespace AgentDesk.Pages.Bulk;

/// <summary>Something that is done for each of the chosen users.</summary>
/// <param name="Name">Its word in the form.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Action">The action.</param>
/// <param name="ActAsync">Does it for one user and says what came of it.</param>
public sealed record BulkAction(string Name, string Title, HelpdeskAction Action, Func<OperatorDesk, UserTarget, BulkForm, Task<HelpdeskResult<string>>> ActAsync)
{
    /// <summary>What is to be known before it is done.</summary>
    public string? Warning { get; init; }

    /// <summary>Factors are chosen.</summary>
    public bool TakesFactors { get; init; }
}
