namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A seam and a desk with every wrong signature once.</summary>
internal static class ShapePlants
{
    internal interface ISeam
    {
        Task TaskAsync(CancellationToken cancellationToken);

        ValueTask TokenlessAsync(int value);

        ValueTask<int> TokenFirstAsync(CancellationToken cancellationToken, int value);

        IAsyncEnumerable<int> OptionalAsync(CancellationToken cancellationToken = default);

        int Synchronous(CancellationToken cancellationToken);

        ValueTask ProperAsync(int value, CancellationToken cancellationToken);

        int WithBody() => 1;

        static int Make() => 2;
    }

    internal sealed class Desk
    {
        public Task<int> NakedAsync(CancellationToken cancellationToken = default) => Task.FromResult(cancellationToken.IsCancellationRequested ? 1 : 0);

        public ValueTask<HelpdeskResult<int>> ValueAsync(CancellationToken cancellationToken = default) => throw new OperationCanceledException(cancellationToken);

        public Task<HelpdeskResult<int>> TokenlessAsync() => throw new OperationCanceledException();

        public Task<HelpdeskResult<int>> RequiredAsync(CancellationToken cancellationToken) => throw new OperationCanceledException(cancellationToken);

        public Task<HelpdeskResult<int>> ProperAsync(CancellationToken cancellationToken = default) => throw new OperationCanceledException(cancellationToken);

        public Task ExceptedAsync(CancellationToken cancellationToken = default) => throw new OperationCanceledException(cancellationToken);
    }
}
