namespace Helpdesk.Sdk;

/// <summary>Capability: tell which changes go on for longer than <c>Timeouts:Operation</c> by their nature, such as those that travel to another directory and back. Nobody looks for what became of one before.</summary>
public interface ISlowChanges
{
    /// <summary>How long a change may go on, its answer included; <see langword="null"/> = as long as any other.</summary>
    /// <param name="action">The action.</param>
    /// <param name="user">The account.</param>
    TimeSpan? LongestTime(HelpdeskAction action, DirectoryUser user);
}
