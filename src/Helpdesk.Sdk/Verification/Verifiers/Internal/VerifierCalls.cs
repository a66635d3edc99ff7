using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>Calls the verifiers of the host: somebody else's code and services. What they do not say in time is no answer, and what they throw is told by its type only.</summary>
internal static class VerifierCalls
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks; <see langword="null"/> = no answer.</summary>
    /// <exception cref="OperationCanceledException">Whoever waits for it gave up; nothing of the verifier's is in it.</exception>
    public static async Task<Answer<T>?> AskAsync<T>(
        Corridor corridor, RegisteredVerifier verifier, string what, Func<IVerifier, CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, corridor.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var token = either.Token;
        Task<T>? asked = null;
        try
        {
            await verifier.Places.WaitAsync(token).ConfigureAwait(false);
            // Not on this thread: it may block instead of waiting.
            asked = Task.Run(
                async () =>
                {
                    try
                    {
                        return await ask(verifier.Verifier, token).ConfigureAwait(false);
                    }
                    finally
                    {
                        verifier.Places.Release();
                    }
                },
                CancellationToken.None);
            return new Answer<T>(await asked.WaitAsync(token).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            // What it still throws when nobody waits any more may hold an answer too.
            _ = asked?.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
            Log.VerifierFailed(corridor.Logger, verifier.Factor.Value, what, patience.IsCancellationRequested ? "no answer in time" : e.GetType().Name);
            return null;
        }
    }

    /// <summary>What it said.</summary>
    internal sealed record Answer<T>(T Value);
}
