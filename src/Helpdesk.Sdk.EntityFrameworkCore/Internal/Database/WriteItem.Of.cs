namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A piece of work with its result.</summary>
internal sealed class WriteItem<T>(Func<SqlSession, T> work, CancellationToken cancellationToken) : WriteItem
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _completion.Task;

    public override void Run(SqlSession session) => _result = work(session);

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(Exception error) => _completion.TrySetException(error);

    public override bool TryCancel() => cancellationToken.IsCancellationRequested && _completion.TrySetCanceled(cancellationToken);
}
