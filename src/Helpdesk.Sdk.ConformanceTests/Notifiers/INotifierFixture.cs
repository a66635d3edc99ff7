namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What the suite needs of the world behind a notifier. Nothing here goes through the notifier under test, except where it says so.</summary>
public interface INotifierFixture
{
    /// <summary>A destination that is refused for good; <see langword="null"/> where there is none.</summary>
    string? RefusedDestination => null;

    /// <summary>A destination that is refused for now; <see langword="null"/> where there is none.</summary>
    string? DelayedDestination => null;

    /// <summary>The notifier under test. The suite disposes it.</summary>
    Task<INotifier> CreateNotifierAsync(CancellationToken cancellationToken);

    /// <summary>A notifier whose next hop does not answer, at best one that worked before; <see langword="null"/> where there is no next hop. The suite disposes it.</summary>
    Task<INotifier?> CreateCutOffNotifierAsync(CancellationToken cancellationToken);

    /// <summary>A destination that works and that nothing was sent to yet.</summary>
    string NewDestination();

    /// <summary>Everything that arrived at a destination, by whatever way it was named a receiver.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="expected">How many to wait for, as long as delivery may take; the answer may hold more or fewer.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    Task<IReadOnlyList<ArrivedMessage>> ReadAsync(string destination, int expected, CancellationToken cancellationToken);
}
