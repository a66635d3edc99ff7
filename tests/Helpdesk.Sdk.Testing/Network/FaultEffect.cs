namespace Helpdesk.Sdk.Testing;

/// <summary>What happens to one direction of a connection once its bytes have been forwarded.</summary>
public enum FaultEffect
{
    /// <summary>Nothing: everything is forwarded.</summary>
    None,

    /// <summary>Further bytes wait, unread, until the rule changes; the connection stays open.</summary>
    Stall,

    /// <summary>Further bytes are read and thrown away; the connection stays open.</summary>
    Swallow,

    /// <summary>Both ends are closed in order (FIN).</summary>
    Close,

    /// <summary>Both ends are reset (RST).</summary>
    Reset,

    /// <summary>The receiver of this direction sees its end (FIN); the other direction goes on.</summary>
    HalfClose,
}
