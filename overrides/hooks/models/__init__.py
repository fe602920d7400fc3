"""The models of everything written in docs/, and what loads and checks them."""
