namespace Portal.Components.Layout;

/// <summary>Answers at once with what is known of the account and region, whether or not AWS can be reached.</summary>
public interface IPlaceSource
{
    Place Current { get; }
}
