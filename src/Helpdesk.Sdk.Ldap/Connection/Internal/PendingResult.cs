namespace Helpdesk.Sdk.Ldap;

/// <summary>A request with one answer.</summary>
internal sealed class PendingResult(LdapRequest request) : PendingOperation(request)
{
    private readonly TaskCompletionSource<LdapResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LdapResult? _result;

    public Task<LdapResult> Answer => _answer.Task;

    public override Reception Accept(in LdapMessageView message, int size, LdapServer server)
    {
        if (message.Operation == BerTag.IntermediateResponse) return Reception.More;
        if (message.Operation != Request.ResponseTag) throw new LdapProtocolException("An answer is of another kind than its request.");
        _result = LdapResult.Read(message, server);
        return Reception.Final;
    }

    public override void Complete() => _answer.TrySetResult(_result!);

    public override void Fail(LdapException fault)
    {
        _answer.TrySetException(fault);
        _ = _answer.Task.Exception; // observed here: the caller may have gone already
    }
}
