using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra;

/// <summary>Runs calls on a connection within their time, and turns what goes wrong into the contract's words.</summary>
internal sealed class GraphRunner(GraphConnection connection, GraphSettings settings, string title) : IDisposable
{
    public GraphConnection Connection => connection;

    public TimeProvider Time => settings.Time;

    /// <summary>Reads.</summary>
    /// <exception cref="IdentityStoreException">Why it failed.</exception>
    public async Task<T> ReadAsync<T>(Func<GraphServiceClient, CancellationToken, Task<T>> read, CancellationToken cancellationToken, TimeSpan? time = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CallLimit(time ?? settings.Timeouts.Operation, settings.Time, cancellationToken);
        GraphCall.Begin(limit.Deadline);
        try
        {
            return await read(connection.Client, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (Exception e) when (EntraErrorMapper.Read(e) is { } fault)
        {
            throw EntraErrorMapper.ToException(fault, title, e);
        }
    }

    public void Dispose() => connection.Dispose();
}
