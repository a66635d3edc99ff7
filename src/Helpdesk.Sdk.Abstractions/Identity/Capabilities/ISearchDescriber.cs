namespace Helpdesk.Sdk;

/// <summary>Capability: says which conditions of a listing the store itself filters and sorts by.</summary>
public interface ISearchDescriber
{
    /// <summary>Who does what.</summary>
    SearchFeatures SearchFeatures { get; }
}
