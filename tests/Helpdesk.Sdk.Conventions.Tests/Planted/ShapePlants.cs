namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A seam and a desk with every wrong signature once.</summary>
internal static class ShapePlants
{
    internal interface ISeam
    {
        Task TaskAsync(CancellationToken cancellationToken);

        ValueTask TokenlessAsync(int value);

#pragma warning disable CA1068 // the plant itself
        ValueTask<int> TokenFirstAsync(CancellationToken cancellationToken, int value);
#pragma warning restore CA1068

        IAsyncEnumerable<int> OptionalAsync(CancellationToken cancellationToken = default);

        int Synchronous(CancellationToken cancellationToken);

        ValueTask ProperAsync(int value, CancellationToken cancellationToken);

        int WithBody() => 1;

        static int Make() => 2;
    }

    internal static class Desk
    {
        public static Task<int> NakedAsync(CancellationToken cancellationToken = default) => Task.FromResult(cancellationToken.IsCancellationRequested ? 1 : 0);

        public static ValueTask<HelpdeskResult<int>> ValueAsync(CancellationToken cancellationToken = default) => throw new OperationCanceledException(cancellationToken);

        public static Task<HelpdeskResult<int>> TokenlessAsync() => throw new OperationCanceledException();

        public static Task<HelpdeskResult<int>> RequiredAsync(CancellationToken cancellationToken) => throw new OperationCanceledException(cancellationToken);

        public static Task<HelpdeskResult<int>> ProperAsync(CancellationToken cancellationToken = default) => throw new OperationCanceledException(cancellationToken);

        public static Task ExceptedAsync(CancellationToken cancellationToken = default) => throw new OperationCanceledException(cancellationToken);
    }
}
