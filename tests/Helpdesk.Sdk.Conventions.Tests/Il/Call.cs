using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A call, or the taking of a member's address.</summary>
internal sealed record Call(CodeOwner Caller, MethodBase Callee)
{
    public MemberId Target => MemberId.Of(Callee);
}
