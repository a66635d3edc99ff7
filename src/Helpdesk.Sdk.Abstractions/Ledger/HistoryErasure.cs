namespace Helpdesk.Sdk;

/// <summary>An entry whose personal fields are erased.</summary>
/// <param name="Sequence">The entry.</param>
/// <param name="Voucher">What takes the place of its salt: proof that whoever erased it held a key.</param>
public sealed record HistoryErasure(long Sequence, byte[] Voucher);
