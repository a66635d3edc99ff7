namespace Helpdesk.Sdk;

/// <summary>Reads a secret for the duration of one call.</summary>
/// <typeparam name="TState">What the function needs.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
/// <param name="characters">The secret; valid only during the call.</param>
/// <param name="state">The caller's state.</param>
public delegate TResult SecretReader<in TState, out TResult>(ReadOnlySpan<char> characters, TState state);
